"""The room's log: how a service appends to it. Not a service of its own."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection
from django.utils import timezone

from chat.events import InRoom
from chat.models import Membership, Message, Room, RoomEvent
from intranet.kernel.access import grants
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import of_user
from intranet.kernel.access.scopes import fetch_for, policy_for
from intranet.kernel.accounts.models import User
from intranet.kernel.changes.outbox import at_end
from intranet.kernel.core.errors import NotFound
from intranet.kernel.realtime.publish import publish


def append(
    room: Room,
    make: Callable[[int], InRoom],
    *,
    sender: User | None = None,
    message: Message | None = None,
    payload: dict[str, Any] | None = None,
) -> None:
    """Append the event ``make(seq)`` as the last statements of the service transaction, and publish it.

    The room's row is locked from the bump to the commit; that makes ``seq`` gapless and commit-ordered. Who changes
    members locks it first: whether ``sender`` may still write is asked here, where nobody can take it away any more.
    The transaction raises NotFound then.
    """

    def write() -> None:
        now = timezone.now()
        seq = _next_seq(room.pk)
        if sender is not None and not policy_for(Room).allows(sender, "send", room):
            raise NotFound
        if message is not None and not message.seq:
            message.seq = seq
            Message.objects.filter(pk=message.pk).update(seq=seq)
            Room.objects.filter(pk=room.pk).update(last_message_at=now)
        event = make(seq)
        RoomEvent.objects.create(
            room=room, seq=seq, kind=event.kind, message=message, payload=payload or {}, created_at=now
        )
        publish(event, f"s:{room.pk}")

    at_end(f"room:{room.pk:020}", write)


def _next_seq(room_id: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "update chat_room set last_seq = last_seq + 1 where id = %s returning last_seq",
            [room_id],
        )
        return int(cursor.fetchone()[0])


def locked(actor: User, room_id: int, action: str) -> Room:
    """The room, locked. The right is asked for again: it may be gone since we wait for the lock. Raises NotFound."""
    room = fetch_for(actor, Room.objects.select_for_update(), room_id, action)
    if not policy_for(Room).allows(actor, action, room):
        raise NotFound
    return room


def locked_message(actor: User, message_id: int, may: Callable[[User, Message], bool]) -> Message:
    """A message that is there, locked with its room: nobody changes it, or who may, at the same time.

    ``may`` is asked afterwards: while the query waited for its locks, the right may have gone. Raises NotFound.
    """
    alive = Message.objects.filter(deleted_at__isnull=True).select_related("room", "author")
    message = fetch_for(actor, alive.select_for_update(of=("self", "room")), message_id, "view")
    if not may(actor, message):
        raise NotFound
    return message


def grant_members(room: Room) -> None:
    """Make the room's effective grants what its memberships say."""
    rows = Membership.objects.filter(room=room).values_list("user_id", "role")
    grants.write_effective({room.scope_id: {of_user(user_id): Role(role) for user_id, role in rows}})


def add_members(room: Room, wanted: Iterable[tuple[int, Role]]) -> None:
    """Insert memberships; what was said before counts as read."""
    Membership.objects.bulk_create(
        [Membership(room=room, user_id=pk, role=role, last_read_seq=room.last_seq) for pk, role in wanted]
    )
