"""What the chat tells open browsers. The frame and the stored event have one shape."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from chat.models import Message
from intranet.kernel.realtime.events import Event


class Author(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    id: int
    name: str
    initials: str


class MessageBody(BaseModel):
    """A message as its readers see it. A deleted one has neither text nor html."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: int
    seq: int
    client_id: UUID
    author: Author
    text: str
    html: str
    created_at: datetime
    edited: bool
    deleted: bool


class InRoom(Event):
    """Everything that is in a room's log."""

    room: int
    seq: int


class MessageNew(InRoom):
    kind: ClassVar[str] = "message.new"
    message: MessageBody


class MessageEdited(InRoom):
    kind: ClassVar[str] = "message.edited"
    message: MessageBody


class MessageDeleted(InRoom):
    """Carries no text."""

    kind: ClassVar[str] = "message.deleted"
    message_id: int


class RoomMembers(InRoom):
    kind: ClassVar[str] = "room.members"
    added: list[int] = []
    removed: list[int] = []


class RoomChanged(InRoom):
    kind: ClassVar[str] = "room.changed"
    name: str
    description: str


class RoomRead(Event):
    """To the person's other tabs: read this far; ``unread`` is what is left there."""

    kind: ClassVar[str] = "room.read"
    frame: ClassVar[str] = "notify"
    room: int
    seq: int
    unread: int


class RoomsOf(Event):
    """To one person: the list of their rooms is another one now."""

    kind: ClassVar[str] = "room.list"
    frame: ClassVar[str] = "notify"
    room: int
    joined: bool


def body_of(message: Message) -> MessageBody:
    """The message as it is now; its author must be loaded."""
    gone = message.deleted_at is not None
    author = Author(id=message.author_id, name=str(message.author), initials=message.author.initials)
    return MessageBody(
        id=message.pk,
        seq=message.seq,
        client_id=message.client_id,
        author=author,
        text="" if gone else message.text,
        html="" if gone else message.html,
        created_at=message.created_at,
        edited=message.edited_at is not None,
        deleted=gone,
    )
