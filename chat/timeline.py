"""Messages as one reads them: grouped by author within five minutes, with dividers of days and of what is new."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from chat.links import cards_for
from chat.models import Message
from chat.threads import Thread, threads_of
from intranet.kernel.access.cards import Card
from intranet.kernel.accounts.models import User

GROUP_WITHIN = timedelta(minutes=5)


@dataclass(kw_only=True)
class Chip:
    """An emoji below a message: how many gave it, who, and whether the reader is one of them."""

    emoji: str
    count: int = 0
    mine: bool = False
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A message, what stands before it and what hangs below."""

    message: Message
    first: bool
    day: date | None
    new: bool
    mentioned: bool
    chips: list[Chip]
    cards: list[Card]
    thread: Thread | None

    @property
    def day_name(self) -> str:
        """Today, yesterday, or the day in full."""
        return name_of(self.day) if self.day else ""


def lines_for(actor: User, messages: list[Message], *, read: int | None = None) -> list[Line]:
    """Lines of messages in order, as the actor sees them. The first one of others after ``read`` is new."""
    threads = threads_of([message.pk for message in messages])
    return timeline(messages, actor.pk, read=read, threads=threads, cards=cards_for(actor, messages))


def timeline(
    messages: Iterable[Message],
    reader: int = 0,
    *,
    read: int | None = None,
    threads: Mapping[int, Thread] | None = None,
    cards: Mapping[int, list[Card]] | None = None,
) -> list[Line]:
    """The same, of what is known already."""
    lines: list[Line] = []
    before: Message | None = None
    marked = read is None
    for message in messages:
        new = not marked and read is not None and message.seq > read and message.author_id != reader
        marked = marked or new
        today = _day(message)
        same_day = before is not None and _day(before) == today
        together = same_day and not new and before is not None and _together(before, message)
        lines.append(
            Line(
                message=message,
                first=not together,
                day=None if same_day else today,
                new=new,
                mentioned=any(user.pk == reader for user in message.mentioned.all()),
                chips=chips_of(message, reader),
                cards=(cards or {}).get(message.pk, []),
                thread=(threads or {}).get(message.pk),
            )
        )
        before = message
    return lines


def chips_of(message: Message, reader: int) -> list[Chip]:
    """The reactions to a message, the first one first."""
    chips: dict[str, Chip] = {}
    for reaction in sorted(message.reactions.all(), key=lambda row: row.pk):
        chip = chips.setdefault(reaction.emoji, Chip(emoji=reaction.emoji))
        chip.count += 1
        chip.mine = chip.mine or reaction.user_id == reader
        chip.names.append(str(reaction.user))
    return list(chips.values())


def name_of(day: date) -> str:
    """A day as the divider words it."""
    today = timezone.localdate()
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    words = date_format(day, "MONTH_DAY_FORMAT" if day.year == today.year else "DATE_FORMAT")
    weekday = date_format(day, "l")
    return f"{weekday[:1].upper()}{weekday[1:]}, {words}"


def _day(message: Message) -> date:
    return timezone.localtime(message.created_at).date()


def _together(before: Message, message: Message) -> bool:
    same = before.author_id == message.author_id and before.thread_id == message.thread_id
    return same and message.created_at - before.created_at < GROUP_WITHIN
