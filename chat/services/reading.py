"""How far a person has read, and whether a room may ring."""

from django.db.models import F
from django.db.models.functions import Greatest, Least

from chat.events import RoomRead
from chat.models import Membership, Room
from chat.selectors import membership_of, unread_in
from intranet.kernel.access.scopes import fetch_for
from intranet.kernel.accounts.models import User
from intranet.kernel.changes.outbox import service_transaction
from intranet.kernel.realtime.publish import publish


def mark_read(*, actor: User, room_id: int, seq: int) -> int:
    """Everything up to ``seq`` is read; it never goes back. Gives how much is unread. Raises NotFound."""
    room = fetch_for(actor, Room.objects.all(), room_id, "view")
    with service_transaction():
        mine = Membership.objects.filter(room=room, user=actor)
        mine.update(last_read_seq=Greatest(F("last_read_seq"), Least(seq, room.last_seq)))
        row = membership_of(actor, room)
        unread = unread_in(row)
        publish(RoomRead(room=room.pk, seq=row.last_read_seq, unread=unread), f"u:{actor.pk}")
    return unread


def set_muted(*, actor: User, room_id: int, muted: bool) -> None:
    """A muted room does not count in the navigation. Raises NotFound."""
    room = fetch_for(actor, Room.objects.all(), room_id, "view")
    with service_transaction():
        Membership.objects.filter(room=room, user=actor).update(muted=muted)
