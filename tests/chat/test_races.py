"""Writers at the same time. PostgreSQL only: SQLite has one writer."""

import uuid

import pytest

from chat.models import Message, Room, RoomEvent
from chat.services import messages, rooms
from intranet.kernel.core import limits
from tests.factories.people import person
from tests.support.races import at_once

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
        send = lambda key=key: messages.send(actor=ana, room_id=room.pk, client_id=key, text="una").pk  # noqa: E731
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
