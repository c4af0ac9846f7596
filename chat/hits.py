"""How messages look among the hits of a search."""

from django.db.models import Count
from django.utils.translation import gettext as _

from chat.models import Message, Room
from chat.selectors import others_in
from intranet.kernel.access.principals import Actor
from intranet.kernel.accounts.models import User
from search.registry import Look


def looks(actor: Actor, messages: list[Message]) -> dict[int, Look]:
    """Who said it and where, in how long a thread (two queries); what was said in one room stands together."""
    others = others_in(actor, [message.room for message in messages if message.room.kind == Room.Kind.DIRECT])
    threads = {message.thread_id or message.pk for message in messages}
    replies = Message.objects.filter(thread__in=threads, deleted_at=None, seq__gt=0)
    counts = dict(replies.values_list("thread").annotate(n=Count("pk")))
    return {
        message.pk: Look(
            title=_title(message, others.get(message.room_id)),
            notes=_notes(counts.get(message.thread_id or message.pk)),
            face=message.author,
            talk=f"room:{message.room_id}",
        )
        for message in messages
    }


def _title(message: Message, other: User | None) -> str:
    if message.room.kind == Room.Kind.ROOM:
        return _("%(name)s in %(room)s") % {"name": message.author, "room": message.room}
    if other is None or other == message.author:
        return _("%(name)s to you") % {"name": message.author}
    return _("You to %(name)s") % {"name": other}


def _notes(replies: int | None) -> list[str]:
    return [_("in a thread of %(n)s") % {"n": replies + 1}] if replies else []
