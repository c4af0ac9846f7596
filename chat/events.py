"""What the chat tells open browsers. The frame and the stored event have one shape."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from chat.models import Message
from intranet.kernel.accounts.models import User
from intranet.kernel.realtime.events import Event


class Author(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    id: int
    name: str
    initials: str


class ReactionBody(BaseModel):
    """An emoji and the ids of who gave it, the first one first."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    emoji: str
    users: list[int]


class ThreadBody(BaseModel):
    """The replies to a message, counted: enough for the line below it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    root: int
    count: int
    last_at: datetime | None
    authors: list[Author]


class MessageBody(BaseModel):
    """A message as its readers see it. A deleted one has neither text nor html. A reply names its ``thread``."""

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
    thread: int | None = None
    mentions: list[int] = []
    reactions: list[ReactionBody] = []


class InRoom(Event):
    """Everything that is in a room's log."""

    room: int
    seq: int


class MessageNew(InRoom):
    """``thread`` is how the thread stands when the message is a reply."""

    kind: ClassVar[str] = "message.new"
    message: MessageBody
    thread: ThreadBody | None = None


class MessageEdited(InRoom):
    kind: ClassVar[str] = "message.edited"
    message: MessageBody


class MessageDeleted(InRoom):
    """Carries no text."""

    kind: ClassVar[str] = "message.deleted"
    message_id: int
    thread: ThreadBody | None = None


class MessageReacted(InRoom):
    """All reactions to the message, as they are now."""

    kind: ClassVar[str] = "message.reacted"
    message_id: int
    reactions: list[ReactionBody]


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


def author_of(user: User) -> Author:
    return Author(id=user.pk, name=str(user), initials=user.initials)


def reactions_of(message: Message) -> list[ReactionBody]:
    """The reactions to a message that is there, the first one first."""
    given: dict[str, list[int]] = {}
    for reaction in sorted(message.reactions.all(), key=lambda row: row.pk):
        given.setdefault(reaction.emoji, []).append(reaction.user_id)
    return [ReactionBody(emoji=emoji, users=users) for emoji, users in given.items()]


def body_of(message: Message) -> MessageBody:
    """The message as it is now; its author must be loaded."""
    gone = message.deleted_at is not None
    return MessageBody(
        id=message.pk,
        seq=message.seq,
        client_id=message.client_id,
        author=author_of(message.author),
        text="" if gone else message.text,
        html="" if gone else message.html,
        created_at=message.created_at,
        edited=message.edited_at is not None,
        deleted=gone,
        thread=message.thread_id,
        mentions=[] if gone else sorted(user.pk for user in message.mentioned.all()),
        reactions=[] if gone else reactions_of(message),
    )
