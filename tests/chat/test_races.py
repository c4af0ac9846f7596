"""Writers at the same time. PostgreSQL only: SQLite has one writer."""

import uuid
from functools import partial

import pytest

from chat.models import Message, Room, RoomEvent
from chat.services import messages, rooms
from intranet.kernel.access.models import Role
from intranet.kernel.changes.models import Change
from intranet.kernel.core import limits
from intranet.kernel.core.errors import NotFound
from tests.factories.people import person
from tests.support.races import at_once, in_order

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def test_eight_writers_leave_no_gap_and_no_double() -> None:
    limits.forget()
    people = [person(f"P{number}") for number in range(8)]
    room = rooms.create(actor=people[0], name="Prisa", members=[user.pk for user in people[1:]])

    def write(author) -> None:
        for number in range(20):
            messages.send(actor=author, room_id=room.pk, client_id=uuid.uuid4(), text=str(number))

    at_once(*(lambda author=author: write(author) for author in people))
    seqs = list(RoomEvent.objects.filter(room=room).order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, 161))
    assert Room.objects.get(pk=room.pk).last_seq == 160
    of_one = list(Message.objects.filter(author=people[3]).order_by("seq").values_list("text", flat=True))
    assert of_one == [str(number) for number in range(20)]
    assert sorted(Message.objects.values_list("seq", flat=True)) == seqs


def test_one_message_raced_eight_times_is_stored_once() -> None:
    limits.forget()
    ana = person()
    room = rooms.create(actor=ana, name="Prisa")
    for _ in range(5):
        key = uuid.uuid4()
        send = partial(messages.send, actor=ana, room_id=room.pk, client_id=key, text="una")
        results = at_once(*[send] * 8)
        assert len(set(results)) == 1
        assert None not in results
        assert RoomEvent.objects.filter(message__client_id=key).count() == 1
        limits.forget()


def test_two_people_who_write_to_each_other_at_once_get_one_conversation() -> None:
    ana, luis = person("Ana"), person("Luis")
    one, other = at_once(
        lambda: rooms.open_direct(actor=ana, user_id=luis.pk).pk,
        lambda: rooms.open_direct(actor=luis, user_id=ana.pk).pk,
    )
    assert one == other


@pytest.mark.parametrize("what", ["send", "edit", "delete", "rename", "leave"])
def test_what_waited_for_the_removal_of_its_author_is_not_done(what: str) -> None:
    """Both begin while Luis may; the removal commits first."""
    limits.forget()
    ana, luis = person("Ana"), person("Luis")
    room = rooms.create(actor=ana, name="Prisa")
    rooms.set_members(actor=ana, room_id=room.pk, wanted={ana.pk: Role.MANAGER, luis.pk: Role.MANAGER})
    said = messages.send(actor=luis, room_id=room.pk, client_id=uuid.uuid4(), text="antes")
    actions = {
        "send": lambda: messages.send(actor=luis, room_id=room.pk, client_id=uuid.uuid4(), text="después"),
        "edit": lambda: messages.edit(actor=luis, message_id=said.pk, text="después"),
        "delete": lambda: messages.delete(actor=luis, message_id=said.pk),
        "rename": lambda: rooms.change(actor=luis, room_id=room.pk, name="Después", description=""),
        "leave": lambda: rooms.leave(actor=luis, room_id=room.pk),
    }
    remove = partial(rooms.change_members, actor=ana, room_id=room.pk, changes={luis.pk: None})
    removed, late = in_order(Room.objects.filter(pk=room.pk), remove, actions[what])
    assert isinstance(removed, Room)
    assert isinstance(late, NotFound)
    assert list(RoomEvent.objects.order_by("seq").values_list("kind", flat=True)) == [
        "room.members",
        "message.new",
        "room.members",
    ]
    assert Room.objects.get().name == "Prisa"
    assert Message.objects.get().text == "antes"


def test_a_message_is_edited_while_its_room_is_renamed() -> None:
    """Both write the message's row of the outbox; neither has what the other one waits for."""
    limits.forget()
    ana = person("Ana")
    room = rooms.create(actor=ana, name="Prisa")
    said = messages.send(actor=ana, room_id=room.pk, client_id=uuid.uuid4(), text="antes")
    in_order(
        Change.objects.filter(kind="message", object_id=said.pk),
        lambda: messages.edit(actor=ana, message_id=said.pk, text="después"),
        lambda: rooms.change(actor=ana, room_id=room.pk, name="Calma", description=""),
    )
    assert (Message.objects.get().text, Room.objects.get().name) == ("después", "Calma")
