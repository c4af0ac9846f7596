"""What the rest of Plaza knows of the chat."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chat import cards, labels
from chat.handovers import ManagedRooms
from chat.hits import looks
from chat.markdown import words
from chat.models import Message, Room
from chat.permissions import MessagePolicy, RoomPolicy
from chat.searchables import MessageSearchable
from chat.selectors import RoomStream
from intranet.kernel.access import scopes
from intranet.kernel.accounts import handover
from intranet.kernel.core import dashboard, resources, shell
from intranet.kernel.realtime import streams
from search import registry

_TITLE = 120
"""Letters of a message by which one knows it again: two lines of a notice."""
_WORD = 30
"""What is longer, such as an address, is cut."""


def _room_url(room: Room) -> str:
    return reverse("chat:room", args=[room.pk])


def _message_url(message: Message) -> str:
    place = f"thread={message.thread_id}" if message.thread_id else f"around={message.seq}"
    return f"{reverse('chat:room', args=[message.room_id])}?{place}#m{message.pk}"


def _message_title(message: Message) -> str:
    said = " ".join(words(message.text).split())
    if len(said) > _TITLE:
        between_words = said.rfind(" ", _TITLE - _WORD, _TITLE + 1)
        said = said[: between_words if between_words > 0 else _TITLE] + " …"
    return f"{message.author}: {said}"


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
        related=("author",),
    )
)
streams.register(RoomStream())
registry.register(MessageSearchable(), looks)
handover.register(ManagedRooms())
shell.add_place(
    shell.Place(
        key="chat",
        label=_("Chat"),
        icon="messages-square",
        url_name="chat:index",
        order=40,
        count=cards.unread,
        letter="c",
    )
)
shell.add_create_action(shell.CreateAction(label=_("Room"), icon="messages-square", url_name="chat:new", order=40))
labels.register()
dashboard.add_card(
    dashboard.Card(
        key="chat",
        area="side",
        order=20,
        template="chat/card.html",
        data=cards.talks,
        label=_("Chat"),
        icon="messages-square",
    )
)
