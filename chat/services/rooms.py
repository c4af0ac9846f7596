"""Rooms and who is in them."""

from collections.abc import Collection, Mapping

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from chat.events import RoomChanged, RoomMembers, RoomsOf
from chat.models import Room
from chat.services import log
from intranet.kernel.access import grants
from intranet.kernel.access.models import Role
from intranet.kernel.access.scopes import everyone_scope_id
from intranet.kernel.accounts.models import User
from intranet.kernel.audit.log import record
from intranet.kernel.changes.outbox import service_transaction, touch
from intranet.kernel.core.errors import Conflict, Invalid, NotFound
from intranet.kernel.realtime.publish import publish, recheck

MAX_MEMBERS = 1000


class NamelessRoom(Invalid):
    code = "chat.room_without_name"
    detail = _("Give the room a name.")


class TooManyMembers(Invalid):
    code = "chat.too_many_members"
    detail = _("A room can have 1,000 people.")


class DirectIsFixed(Conflict):
    code = "chat.direct_is_fixed"
    detail = _("A direct conversation belongs to its two people. Create a room to talk with more.")


class NoManagerLeft(Conflict):
    code = "chat.no_manager_left"
    detail = _("Somebody has to manage the room. Make another member its manager first.")


def create(*, actor: User, name: str, description: str = "", members: Collection[int] = ()) -> Room:
    """A room managed by the actor, with these people. Raises NamelessRoom, TooManyMembers, Invalid."""
    name = name.strip()
    if not name:
        raise NamelessRoom
    others = _active(set(members) - {actor.pk})
    if len(others) >= MAX_MEMBERS:
        raise TooManyMembers
    with service_transaction():
        room = _new(Room.Kind.ROOM, name=name, description=description.strip())
        log.add_members(room, [(actor.pk, Role.MANAGER), *((pk, Role.EDITOR) for pk in others)])
        log.grant_members(room)
        record("chat.room.created", actor, room, members=len(others) + 1)
        touch(room)
        _tell({actor.pk, *others}, room, joined=True)
    return room


def open_direct(*, actor: User, user_id: int) -> Room:
    """The direct conversation with a person, made if there is none. Raises NotFound."""
    if user_id == actor.pk or not User.objects.active().filter(pk=user_id).exists():
        raise NotFound
    key = "{}:{}".format(*sorted((actor.pk, user_id)))
    if known := Room.objects.filter(direct_key=key).first():
        return known
    try:
        with service_transaction():
            room = _new(Room.Kind.DIRECT, direct_key=key)
            log.add_members(room, [(actor.pk, Role.EDITOR), (user_id, Role.EDITOR)])
            log.grant_members(room)
            _tell({actor.pk, user_id}, room, joined=True)
    except IntegrityError:  # the other one opened it at the same time
        return Room.objects.get(direct_key=key)
    return room


def change(*, actor: User, room_id: int, name: str, description: str) -> Room:
    """Rename or describe a room one manages. Messages are indexed under its name, so they are touched."""
    name = name.strip()
    if not name:
        raise NamelessRoom
    with service_transaction():
        room = log.locked(actor, room_id, "manage")
        renamed = room.name != name
        room.name, room.description = name, description.strip()
        room.save(update_fields=["name", "description"])
        record("chat.room.changed", actor, room)
        touch(room, *(room.messages.filter(deleted_at__isnull=True) if renamed else ()))
        log.append(
            room,
            lambda seq: RoomChanged(room=room.pk, seq=seq, name=room.name, description=room.description),
            payload={"name": room.name, "description": room.description},
        )
    return room


def set_members(*, actor: User, room_id: int, wanted: Mapping[int, Role]) -> Room:
    """Make the members exactly ``wanted`` (user id → role). Raises NotFound, Invalid, DirectIsFixed, NoManagerLeft."""
    with service_transaction():
        room = log.locked(actor, room_id, "manage")
        _write_members(actor, room, wanted)
    return room


def change_members(*, actor: User, room_id: int, changes: Mapping[int, Role | None]) -> Room:
    """Add members, change their roles, or remove them (None); the others stay as they are now, under the lock.

    Raises like ``set_members``.
    """
    with service_transaction():
        room = log.locked(actor, room_id, "manage")
        present = {pk: Role(role) for pk, role in room.memberships.values_list("user_id", "role")}
        merged = {**present, **changes}
        _write_members(actor, room, {pk: role for pk, role in merged.items() if role is not None})
    return room


def leave(*, actor: User, room_id: int) -> None:
    """Leave a room; if nobody manages it then, the member who has been there longest does."""
    with service_transaction():
        room = log.locked(actor, room_id, "view")
        rest = dict(room.memberships.exclude(user=actor).order_by("pk").values_list("user_id", "role"))
        roles = {pk: Role(role) for pk, role in rest.items()}
        if roles and Role.MANAGER not in roles.values():
            roles[next(iter(roles))] = Role.MANAGER
        _write_members(actor, room, roles, leaving=True)


def _new(kind: Room.Kind, **fields: str) -> Room:
    """A room with a scope of its own, which needs the room's id: for a moment of this transaction it has another."""
    room = Room.objects.create(kind=kind, scope_id=everyone_scope_id(), **fields)
    room.scope = grants.scope_of("room", room.pk)
    room.save(update_fields=["scope"])
    return room


def _active(user_ids: Collection[int]) -> list[int]:
    """Ids of active people, sorted. Raises Invalid if there is another one among them."""
    found = list(User.objects.active().filter(pk__in=user_ids).order_by("pk").values_list("pk", flat=True))
    if len(found) != len(set(user_ids)):
        raise Invalid(fields={"members": [_("Choose people who work here.")]})
    return found


def _write_members(actor: User, room: Room, wanted: Mapping[int, Role], *, leaving: bool = False) -> None:
    if room.kind == Room.Kind.DIRECT:
        raise DirectIsFixed
    if len(wanted) > MAX_MEMBERS:
        raise TooManyMembers
    if not leaving and Role.MANAGER not in wanted.values():
        raise NoManagerLeft
    present = dict(room.memberships.values_list("user_id", "role"))
    added, removed = sorted(wanted.keys() - present.keys()), sorted(present.keys() - wanted.keys())
    _active(added)
    log.add_members(room, [(pk, wanted[pk]) for pk in added])
    changed = [pk for pk in wanted.keys() & present.keys() if present[pk] != wanted[pk]]
    for pk in changed:
        room.memberships.filter(user_id=pk).update(role=wanted[pk])
    room.memberships.filter(user_id__in=removed).delete()
    log.grant_members(room)
    record("chat.room.members", actor, room, added=added, removed=removed)
    _tell(added, room, joined=True)
    _tell(removed, room, joined=False)
    recheck(changed)
    log.append(
        room,
        lambda seq: RoomMembers(room=room.pk, seq=seq, added=added, removed=removed),
        payload={"added": added, "removed": removed},
    )


def _tell(user_ids: Collection[int], room: Room, *, joined: bool) -> None:
    """Their sockets follow the room, or no longer do, before anything else is said in it."""
    recheck(user_ids)
    if user_ids:
        publish(RoomsOf(room=room.pk, joined=joined), [f"u:{pk}" for pk in user_ids])
