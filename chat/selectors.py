"""Reads of the chat for an actor."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import CharField, Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chat.events import (
    InRoom,
    MessageDeleted,
    MessageEdited,
    MessageNew,
    MessageReacted,
    RoomChanged,
    RoomMembers,
    body_of,
    reactions_of,
)
from chat.markdown import words
from chat.models import Membership, Message, Room, RoomEvent
from chat.threads import Thread, body_in, shown, threads_of
from intranet.kernel.access.models import Role, ScopeGrant
from intranet.kernel.access.principals import Actor
from intranet.kernel.access.scopes import fetch_for, policy_for
from intranet.kernel.accounts.models import Team, User
from intranet.kernel.accounts.selectors import people_like
from intranet.kernel.core.errors import DomainError, NotFound
from intranet.kernel.realtime.streams import Head

PAGE = 60
MORE = 40
"""Lines that come in while one scrolls. Each time the browser draws anew all it shows, so not a few at a time."""
MAX_EVENTS = 300
EARLIEST = date(1970, 1, 1)
"""Where years have a time zone everywhere."""


class TooOld(DomainError):
    """The client must load the room anew."""

    code = "chat.events_too_old"
    http_status = 410
    detail = _("These events are no longer kept. Load the room again.")


@dataclass(frozen=True, kw_only=True)
class RoomRow:
    """A room in a person's list. `other` is the person at the other end of a direct conversation."""

    room: Room
    title: str
    unread: int
    muted: bool
    mentioned: bool
    other: User | None


def room_for(actor: User, room_id: int, action: str = "view") -> Room:
    """Raises NotFound for absent and forbidden alike."""
    return fetch_for(actor, Room.objects.all(), room_id, action)


def may(actor: User, action: str, room: Room) -> bool:
    """May the actor do this in the room? Asked from the database, now."""
    return policy_for(Room).allows(actor, action, room)


def message_for(actor: User, message_id: int, may: Callable[[User, Message], bool]) -> Message:
    """A message that is still there and that the actor ``may`` edit or delete. Raises NotFound."""
    alive = Message.objects.filter(deleted_at__isnull=True).select_related("room", "author")
    message = fetch_for(actor, alive, message_id, "view")
    if not may(actor, message):
        raise NotFound
    return message


def membership_of(actor: User, room: Room) -> Membership:
    """The actor's seat in the room. Raises NotFound for somebody who has been removed since the room was fetched."""
    found = Membership.objects.filter(room=room, user=actor).first()
    if found is None:
        raise NotFound
    return found


def rooms_of(actor: User) -> list[RoomRow]:
    """The rooms of a person, by name, then direct conversations, the latest first (two queries)."""
    seen = policy_for(Room).filter(actor, "view", Room.objects.all())
    rooms = list(
        seen.annotate(
            mine=FilteredRelation("memberships", condition=Q(memberships__user=actor)),
            muted=Coalesce("mine__muted", False),
            unread=_unread(actor),
            mentioned=Exists(_later(actor).filter(mentioned=actor)),
        )
    )
    directs = [room for room in rooms if room.kind == Room.Kind.DIRECT]
    others = others_in(actor, directs) if directs else {}
    rows = [
        RoomRow(
            room=room,
            title=str(others.get(room.pk) or room),
            unread=room.unread,
            muted=room.muted,
            mentioned=room.mentioned,
            other=others.get(room.pk),
        )
        for room in rooms
        if room.kind == Room.Kind.ROOM or room.last_message_at
    ]
    return sorted(rows, key=_order)


def _order(row: RoomRow) -> tuple[bool, float, str]:
    direct = row.other is not None
    latest = -row.room.last_message_at.timestamp() if direct and row.room.last_message_at else 0.0
    return direct, latest, row.title.casefold()


def row_of(actor: User, room: Room) -> RoomRow:
    """One room as the actor sees it, listed or not."""
    other = others_in(actor, [room]).get(room.pk) if room.kind == Room.Kind.DIRECT else None
    return RoomRow(room=room, title=str(other or room), unread=0, muted=False, mentioned=False, other=other)


def others_in(actor: Actor, rooms: Iterable[Room]) -> dict[int, User]:
    """Room id → the person at the other end of each of these direct conversations of the actor's."""
    rows = Membership.objects.filter(room__in=list(rooms)).exclude(user=actor.pk).select_related("user")
    return {row.room_id: row.user for row in rows}


def unread_in(seat: Membership) -> int:
    """Messages of others after what the person of that seat has read."""
    return _from_others(seat.user_id).filter(room=seat.room_id, seq__gt=seat.last_read_seq).count()


def _unread(actor: User) -> Coalesce:
    """The same of each room of a query that has joined the actor's seat as ``mine``."""
    return Coalesce(Subquery(_later(actor).values("room").annotate(n=Count("pk")).values("n")), 0)


def _later(actor: User) -> QuerySet[Message]:
    return _from_others(actor.pk).filter(room=OuterRef("pk"), seq__gt=OuterRef("mine__last_read_seq"))


def _from_others(user_id: int) -> QuerySet[Message]:
    return Message.objects.filter(deleted_at=None).exclude(author=user_id)


def messages_of(room: Room, *, before: int | None = None, limit: int = PAGE) -> tuple[list[Message], bool]:
    """The latest messages (before a ``seq``), oldest first, and whether there are older ones."""
    found = shown(room.messages.filter(seq__gt=0, thread=None)).order_by("-seq")
    if before is not None:
        found = found.filter(seq__lt=before)
    rows = list(found[: limit + 1])
    return rows[:limit][::-1], len(rows) > limit


def messages_after(room: Room, seq: int, limit: int = PAGE) -> tuple[list[Message], bool]:
    """The first messages after a ``seq``, oldest first, and whether there are newer ones."""
    rows = list(shown(room.messages.filter(seq__gt=seq, thread=None)).order_by("seq")[: limit + 1])
    return rows[:limit], len(rows) > limit


def first_since(room: Room, day: date) -> Message | None:
    """The first message of that day, where the reader is, else the next one after it, else None."""
    start = timezone.make_aware(datetime.combine(max(day, EARLIEST), time.min))
    return room.messages.filter(seq__gt=0, thread=None, created_at__gte=start).order_by("seq").first()


def last_words(rooms: Iterable[int]) -> dict[int, Mapping[str, object]]:
    """Room id → ``{"room_id", "text", "said_by"}`` of its latest message, in plain words."""
    latest = Message.objects.filter(room=OuterRef("pk"), deleted_at=None).order_by("-seq").values("pk")[:1]
    found = Message.objects.filter(pk__in=Room.objects.filter(pk__in=rooms).values_list(Subquery(latest)))
    shown_of = found.values("room_id", "text", said_by=F("author__first_name"))
    return {last["room_id"]: last | {"text": words(last["text"])} for last in shown_of}


def root_for(room: Room, message_id: int) -> Message:
    """A message of the room that others may answer, also a deleted one. Raises NotFound."""
    found = shown(room.messages.filter(pk=message_id, thread=None)).first()
    if found is None:
        raise NotFound
    return found


def members_of(room: Room) -> QuerySet[Membership]:
    """Who is in the room, by name."""
    return room.memberships.select_related("user__department").order_by("user__first_name", "user__last_name", "pk")


def outside_of(room: Room) -> QuerySet[User]:
    """Active people who could be added to the room."""
    return User.objects.active().exclude(memberships__room=room)


def found_for(room: Room, q: str, limit: int = 10) -> list[User]:
    """The first people by name, not in the room, whose name, post or address has every word of ``q``."""
    return list(people_like(outside_of(room), q).order_by("first_name", "last_name", "pk")[:limit]) if q else []


def others_like(actor: User, q: str, limit: int = 8) -> list[User]:
    """The first colleagues by name whose name, post or address has every word of ``q``."""
    others = User.objects.active().exclude(pk=actor.pk)
    return list(people_like(others, q).order_by("first_name", "last_name", "pk")[:limit]) if q else []


def team_for(actor: User, team_id: int | None) -> Team | None:
    """The team a room is made for, if there is such a one."""
    found = Team.objects.filter(pk=team_id) if team_id is not None else Team.objects.none()
    return policy_for(Team).filter(actor, "view", found).first()


def ids_of(team: Team | None) -> list[int]:
    """Who of the team works here."""
    return list(User.objects.active().filter(teams=team).values_list("pk", flat=True)) if team else []


def events_after(room: Room, after: int, limit: int) -> list[InRoom]:
    """The log after ``after``, in order, each message as it is now. Raises TooOld if a part is no longer kept."""
    found = room.events.filter(seq__gt=after).select_related("message__author").order_by("seq")
    told = found.prefetch_related("message__reactions", "message__mentioned")
    rows = list(told[: min(limit, MAX_EVENTS)])
    if (rows and rows[0].seq != after + 1) or (not rows and after < room.last_seq):
        raise TooOld
    threads = threads_of({row.message.thread_id for row in rows if row.message and row.message.thread_id})
    return [_as_event(row, threads) for row in rows]


def _as_event(row: RoomEvent, threads: Mapping[int, Thread]) -> InRoom:
    room, seq, message = row.room_id, row.seq, row.message
    if message is None:
        made = RoomMembers if row.kind == RoomEvent.Kind.MEMBERS else RoomChanged
        return made.model_validate({"room": room, "seq": seq, **row.payload})
    thread = body_in(threads, message.thread_id) if message.thread_id else None
    if row.kind == RoomEvent.Kind.DELETED:
        return MessageDeleted(room=room, seq=seq, message_id=message.pk, thread=thread)
    if row.kind == RoomEvent.Kind.NEW:
        return MessageNew(room=room, seq=seq, message=body_of(message), thread=thread)
    if row.kind == RoomEvent.Kind.REACTED:
        return MessageReacted(room=room, seq=seq, message_id=message.pk, reactions=reactions_of(message))
    return MessageEdited(room=room, seq=seq, message=body_of(message))


class RoomStream:
    """The rooms as streams of the hub: who is active, a member and granted follows the room."""

    def heads(self, user_ids: Collection[int]) -> dict[int, dict[int, Head]]:
        found: dict[int, dict[int, Head]] = {pk: {} for pk in user_ids}
        principal = Concat(Value("u:"), Cast(OuterRef("user_id"), CharField()))
        granted = ScopeGrant.objects.filter(scope_id=OuterRef("room__scope_id"), principal=principal)
        seats = Membership.objects.filter(user__in=user_ids, user__is_active=True)
        rows = seats.annotate(granted=Subquery(granted.values("role")))
        for user_id, room_id, seq, role in rows.values_list("user_id", "room_id", "room__last_seq", "granted"):
            if role is not None:
                found[user_id][room_id] = Head(seq, may_write=role >= Role.EDITOR)
        return found
