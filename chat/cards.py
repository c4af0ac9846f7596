"""The chat on the home page."""

from typing import Any

from chat.selectors import RoomRow, last_words, rooms_of
from intranet.kernel.accounts.models import User
from intranet.kernel.core.once import once_per_request
from intranet.kernel.realtime import presence

TALKS = 3


def talks(user: User) -> dict[str, Any] | None:
    """The conversations with news first, then the latest, each with its last words; None without any."""
    rows = sorted(_rooms(user), key=_order)[:TALKS]
    if not rows:
        return None
    rooms = [row.room.pk for row in rows]
    last = last_words(rooms)
    online = presence.states(row.other.pk for row in rows if row.other)
    return {
        "talks": [
            {"row": row, "last": last.get(row.room.pk), "presence": online[row.other.pk] if row.other else ""}
            for row in rows
        ]
    }


def unread(user: User) -> int:
    """The badge of the navigation: unread messages of rooms that are not muted."""
    return sum(row.unread for row in _rooms(user) if not row.muted)


@once_per_request
def _rooms(user: User) -> list[RoomRow]:
    """The card and the badge show the same."""
    return rooms_of(user)


def _order(row: RoomRow) -> tuple[bool, float]:
    at = row.room.last_message_at
    return row.unread == 0 or row.muted, -at.timestamp() if at else 0.0
