"""Messages as one reads them: grouped by author within five minutes, with dividers of days and of what is new."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from chat.models import Message

GROUP_WITHIN = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A message and what stands before it."""

    message: Message
    first: bool
    day: date | None
    new: bool


def timeline(messages: Iterable[Message], *, read: int | None = None, reader: int = 0) -> list[Line]:
    """Lines of messages in order. The first message of others after ``read`` is marked as new."""
    lines: list[Line] = []
    before: Message | None = None
    marked = read is None
    for message in messages:
        new = not marked and read is not None and message.seq > read and message.author_id != reader
        marked = marked or new
        today = timezone.localtime(message.created_at).date()
        same_day = before is not None and timezone.localtime(before.created_at).date() == today
        together = same_day and not new and before is not None and _together(before, message)
        lines.append(Line(message=message, first=not together, day=None if same_day else today, new=new))
        before = message
    return lines


def _together(before: Message, message: Message) -> bool:
    return before.author_id == message.author_id and message.created_at - before.created_at < GROUP_WITHIN
