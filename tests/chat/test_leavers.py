"""A room keeps a manager when the only one leaves the organisation."""

import pytest

from chat.models import Room
from chat.selectors import may
from chat.services import rooms
from intranet.kernel.access.models import Role
from intranet.kernel.accounts.handover import owned_by
from intranet.kernel.accounts.models import User
from intranet.people.services import leavers
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def leave(user: User, successor: User | None = None) -> None:
    leavers.deactivate(actor=person("Admin", is_superuser=True), user=user, successor=successor)


def managers(room: Room) -> set[User]:
    members = User.objects.filter(memberships__room=room, is_active=True)
    return {user for user in members if may(user, "manage", room)}


def test_who_has_been_there_longest_manages_it_then() -> None:
    ana, luis, marta = person("Ana"), person("Luis"), person("Marta")
    room = rooms.create(actor=ana, name="Licencias", members=[luis.pk])
    roles = {ana.pk: Role.MANAGER, luis.pk: Role.EDITOR, marta.pk: Role.EDITOR}
    rooms.set_members(actor=ana, room_id=room.pk, wanted=roles)
    assert [part.count for part in owned_by(ana)] == [1]
    leave(ana)
    assert managers(room) == {luis}
    leave(luis)
    assert managers(room) == {marta}
    leave(marta)
    assert managers(room) == set()


def test_a_successor_manages_it_only_as_a_member() -> None:
    ana, luis, marta, stranger = person("Ana"), person("Luis"), person("Marta"), person("Pepa")
    room = rooms.create(actor=ana, name="Licencias", members=[luis.pk, marta.pk])
    leave(ana, successor=marta)
    assert managers(room) == {marta}
    leave(marta, successor=stranger)
    assert managers(room) == {luis}


def test_a_room_with_another_manager_stays_as_it_is() -> None:
    ana, luis, marta = person("Ana"), person("Luis"), person("Marta")
    room = rooms.create(actor=ana, name="Licencias", members=[luis.pk, marta.pk])
    roles = {ana.pk: Role.MANAGER, luis.pk: Role.EDITOR, marta.pk: Role.MANAGER}
    rooms.set_members(actor=ana, room_id=room.pk, wanted=roles)
    leave(ana)
    assert managers(room) == {marta}
