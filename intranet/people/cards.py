"""The department on the home page: who is there and who is away."""

from typing import Any

from intranet.kernel.accounts.models import User
from intranet.kernel.realtime import presence
from intranet.people.selectors import people_for, with_absence

FACES = 5
AWAY = 3


def department(user: User) -> dict[str, Any] | None:
    """Colleagues of the person's department who are there now, and who is away today (two queries).

    None without a department.
    """
    if user.department is None:
        return None
    colleagues = with_absence(people_for(user)).filter(department=user.department).exclude(pk=user.pk)
    until = dict(colleagues.order_by("first_name", "pk").values_list("pk", "away_until"))
    states = presence.states(until)
    there = [pk for pk, state in states.items() if state != presence.OFFLINE]
    away = [pk for pk, last_day in until.items() if last_day]
    shown = colleagues.in_bulk({*there[:FACES], *away[:AWAY]})
    return {
        "department": user.department,
        "faces": [{"user": shown[pk], "presence": states[pk]} for pk in there[:FACES]],
        "away": [{"user": shown[pk], "presence": states[pk]} for pk in away[:AWAY]],
        "more_away": len(away[AWAY:]),
        "online": len(there),
        "colleagues": len(states),
    }
