"""When things happened, counted back from the moment the demo is built, at hours when people work."""

from datetime import datetime, time, timedelta

from django.utils import timezone

OPENS, CLOSES = time(8), time(15, 10)
_A_MOMENT = timedelta(minutes=3)


def ago(days: int, at: str = "10:00") -> datetime:
    """So many working days back at ``at``; 0 is today, before now whatever the hour."""
    wanted = time.fromisoformat(at)
    now = timezone.localtime()
    if days == 0:
        return _today(now, wanted)
    return _on(_working_day(now, days), wanted)


def _today(now: datetime, wanted: time) -> datetime:
    """The hour itself once the day is over. Before that the whole day is told in what has passed of it, and before
    the day begins as if it had just ended, so that there is life at any hour.
    """
    opens, closes, latest = _on(now, OPENS), _on(now, CLOSES), now - _A_MOMENT
    if now >= closes:
        return min(_on(now, wanted), latest)
    if latest <= opens:
        return latest - max(timedelta(), closes - _on(now, wanted))
    passed = max(timedelta(), _on(now, wanted) - opens) / (closes - opens)
    return opens + min(passed, 1.0) * (latest - opens)


def _working_day(now: datetime, days: int) -> datetime:
    day = now
    while days:
        day -= timedelta(days=1)
        days -= day.weekday() < 5
    return day


def _on(day: datetime, at: time) -> datetime:
    return day.replace(hour=at.hour, minute=at.minute, second=at.second, microsecond=0)
