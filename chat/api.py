"""The chat for programs and for our own pages: rooms, messages, the log, read state."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Field, Query, Router, Schema, Status

from chat import selectors
from chat.events import MessageBody, ReactionBody, body_of, reactions_of
from chat.services import messages, reactions, reading, rooms
from intranet.kernel.access.models import ROLES
from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.core.errors import DomainError, Invalid

router = Router(tags=["chat"])


class WrittenByAnother(DomainError):
    code = "chat.written_by_another"
    http_status = 403
    detail = _("Somebody else wrote this message. It is sent when they sign in again.")


class RoomOut(Schema):
    id: int
    kind: str
    name: str
    description: str
    last_seq: int
    unread: int
    muted: bool


class RoomList(Schema):
    items: list[RoomOut]
    next: str | None = None


class RoomIn(Schema):
    name: str = Field(max_length=80)
    description: str = Field("", max_length=200)
    members: list[int] = Field([], max_length=rooms.MAX_MEMBERS)


class MemberIn(Schema):
    user: int
    role: str = "editor"


class MembersIn(Schema):
    members: list[MemberIn] = Field(max_length=rooms.MAX_MEMBERS)


class MessageIn(Schema):
    """``author``: who wrote it, if it may be sent later by a browser in which somebody else has signed in."""

    client_id: UUID
    text: str = Field(max_length=100_000)
    author: int | None = None
    thread: Annotated[int | None, Field(ge=1, le=2**62)] = None


class TextIn(Schema):
    text: str = Field(max_length=100_000)


class SeqIn(Schema):
    seq: int = Field(ge=0, le=2**62)


class ReactionList(Schema):
    items: list[ReactionBody]
    next: str | None = None


class ReadOut(Schema):
    unread: int


class EventList(Schema):
    items: list[dict[str, Any]]
    next: str | None


def _out(row: selectors.RoomRow) -> RoomOut:
    room = row.room
    return RoomOut(
        id=room.pk,
        kind=room.kind,
        name=row.title,
        description=room.description,
        last_seq=room.last_seq,
        unread=row.unread,
        muted=row.muted,
    )


@router.get("/rooms", response=RoomList)
def list_rooms(request: HttpRequest) -> RoomList:
    """My rooms by name, then direct conversations, the latest first, with what is unread."""
    return RoomList(items=[_out(row) for row in selectors.rooms_of(actor_of(request))])


@router.post("/rooms", response={201: RoomOut})
def create_room(request: HttpRequest, data: RoomIn) -> Status[RoomOut]:
    """Open a room, which the caller then manages."""
    actor = actor_of(request)
    room = rooms.create(actor=actor, name=data.name, description=data.description, members=data.members)
    return Status(201, _out(selectors.row_of(actor, room)))


@router.put("/rooms/{int:room_id}/members", response=RoomOut)
def put_members(request: HttpRequest, room_id: int, data: MembersIn) -> RoomOut:
    """Make the members exactly these."""
    unknown = [member.role for member in data.members if member.role not in ROLES]
    if unknown:
        raise Invalid(fields={"role": sorted(ROLES)})
    actor = actor_of(request)
    wanted = {member.user: ROLES[member.role] for member in data.members}
    room = rooms.set_members(actor=actor, room_id=room_id, wanted=wanted)
    mine = {row.room.pk: row for row in selectors.rooms_of(actor)}  # without it, if they have removed themselves
    return _out(mine.get(room.pk) or selectors.row_of(actor, room))


@router.post("/rooms/{int:room_id}/messages", response={201: MessageBody})
def send_message(request: HttpRequest, room_id: int, data: MessageIn) -> Status[MessageBody]:
    """Repeat it with the same ``client_id`` until it is answered: it is stored once."""
    actor = actor_of(request)
    if data.author not in (None, actor.pk):
        raise WrittenByAnother
    message = messages.send(actor=actor, room_id=room_id, client_id=data.client_id, text=data.text, thread=data.thread)
    return Status(201, body_of(message))


@router.patch("/messages/{int:message_id}", response=MessageBody)
def edit_message(request: HttpRequest, message_id: int, data: TextIn) -> MessageBody:
    """Change the text of my message."""
    return body_of(messages.edit(actor=actor_of(request), message_id=message_id, text=data.text))


@router.delete("/messages/{int:message_id}", response={204: None})
def delete_message(request: HttpRequest, message_id: int) -> Status[None]:
    """Delete my message, or any in a room I manage; its text is gone."""
    messages.delete(actor=actor_of(request), message_id=message_id)
    return Status(204, None)


@router.put("/messages/{int:message_id}/reactions/{emoji}", response=ReactionList)
def put_reaction(request: HttpRequest, message_id: int, emoji: str) -> ReactionList:
    """React to a message with an emoji; all its reactions."""
    message = reactions.react(actor=actor_of(request), message_id=message_id, emoji=emoji)
    return ReactionList(items=reactions_of(message))


@router.delete("/messages/{int:message_id}/reactions/{emoji}", response=ReactionList)
def delete_reaction(request: HttpRequest, message_id: int, emoji: str) -> ReactionList:
    """Take my emoji back; the reactions that are left."""
    message = reactions.take_back(actor=actor_of(request), message_id=message_id, emoji=emoji)
    return ReactionList(items=reactions_of(message))


@router.get("/rooms/{int:room_id}/events", response=EventList)
def list_events(
    request: HttpRequest,
    room_id: int,
    after: Annotated[int, Query(ge=0, le=2**62)],
    limit: Annotated[int, Query(ge=1, le=selectors.MAX_EVENTS)] = selectors.MAX_EVENTS,
) -> EventList:
    """The room's log after a ``seq``; ``next`` is the ``after`` of the next page. 410 when it is no longer kept."""
    room = selectors.room_for(actor_of(request), room_id)
    events = selectors.events_after(room, after, limit)
    last = events[-1].seq if events else after
    items = [{"kind": event.kind, **event.model_dump(mode="json")} for event in events]
    return EventList(items=items, next=str(last) if last < room.last_seq else None)


@router.put("/rooms/{int:room_id}/read", response=ReadOut)
def put_read(request: HttpRequest, room_id: int, data: SeqIn) -> ReadOut:
    """Everything up to ``seq`` is read; how many are left."""
    return ReadOut(unread=reading.mark_read(actor=actor_of(request), room_id=room_id, seq=data.seq))
