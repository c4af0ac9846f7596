"""The chat on the home page."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F, OuterRef, Subquery

from chat.models import Message, Room
from chat.selectors import RoomRow, rooms_of
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
    last = _last_words(rooms)
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


def _last_words(rooms: list[int]) -> dict[int, Mapping[str, object]]:
    """Room id → ``{"room_id", "text", "said_by"}`` of its latest message."""
    latest = Message.objects.filter(room=OuterRef("pk"), deleted_at=None).order_by("-seq").values("pk")[:1]
    found = Message.objects.filter(pk__in=Room.objects.filter(pk__in=rooms).values_list(Subquery(latest)))
    shown = found.values("room_id", "text", said_by=F("author__first_name"))
    return {last["room_id"]: last for last in shown}


def _order(row: RoomRow) -> tuple[bool, float]:
    at = row.room.last_message_at
    return row.unread == 0 or row.muted, -at.timestamp() if at else 0.0
