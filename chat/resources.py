"""What the rest of Plaza knows of the chat."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chat import cards, words
from chat.handovers import ManagedRooms
from chat.models import Message, Room
from chat.permissions import MessagePolicy, RoomPolicy
from chat.selectors import RoomStream, unread_total
from intranet.kernel.access import scopes
from intranet.kernel.accounts import handover
from intranet.kernel.core import dashboard, resources, shell
from intranet.kernel.realtime import streams
from search import registry


class Messages:
    """Messages in the index. Their room's scope says who finds them; a deleted one is not there."""

    kind = "message"
    title_fields: Sequence[str] = ("text",)

    def queryset(self) -> QuerySet[Message]:
        return Message.objects.filter(deleted_at__isnull=True).select_related("room", "author")

    def documents(self, objs: list[Message]) -> list[registry.SearchDocument]:
        return [
            registry.SearchDocument(
                kind=self.kind,
                id=message.pk,
                scope_id=message.room.scope_id,
                title="",  # what somebody wrote is found by from:, not by naming them
                body=message.text,
                language="",
                date=message.created_at,
                author_id=message.author_id,
                container=message.room.name,
            )
            for message in objs
        ]


def _room_url(room: Room) -> str:
    return reverse("chat:room", args=[room.pk])


def _message_url(message: Message) -> str:
    return f"{reverse('chat:room', args=[message.room_id])}?around={message.seq}#m{message.pk}"


def _message_title(message: Message) -> str:
    return f"{message.author}: {message.text[:60]}"


scopes.register(RoomPolicy())
scopes.register(MessagePolicy())
resources.register(
    resources.Resource(
        kind="room", model=Room, label=_("room"), plural=_("rooms"), icon="messages-square", title=str, url=_room_url
    )
)
resources.register(
    resources.Resource(
        kind="message",
        model=Message,
        label=_("message"),
        plural=_("messages"),
        icon="messages-square",
        title=_message_title,
        url=_message_url,
    )
)
streams.register(RoomStream())
registry.register(Messages())
handover.register(ManagedRooms())
shell.add_place(
    shell.Place(
        key="chat", label=_("Chat"), icon="messages-square", url_name="chat:index", order=40, count=unread_total
    )
)
shell.add_create_action(shell.CreateAction(label=_("Room"), icon="messages-square", url_name="chat:new", order=40))
words.register()
dashboard.add_card(dashboard.Card(key="chat", area="side", order=20, template="chat/card.html", data=cards.talks))
