"""How messages look among the hits of a search."""

import uuid

import pytest

from chat.hits import looks
from chat.models import Message
from chat.services import messages, rooms
from tests.factories.people import person


@pytest.fixture
def ana(db):
    return person("Ana", "Torres")


@pytest.fixture
def luis(db):
    return person("Luis", "Prado")


def say(author, room, text="Hola", thread=None) -> Message:
    return messages.send(actor=author, room_id=room.pk, client_id=uuid.uuid4(), text=text, thread=thread)


def test_a_message_says_who_spoke_where_and_in_how_long_a_thread(ana, luis):
    room = rooms.create(actor=ana, name="Obras", members={luis.pk})
    first = say(ana, room)
    replies = [say(luis, room, thread=first.pk) for _ in range(2)]
    messages.delete(actor=luis, message_id=replies[1].pk)
    alone = say(luis, room)
    found = looks(ana, [first, replies[0], alone])
    assert [found[row.pk].title for row in (first, alone)] == ["Ana Torres en Obras", "Luis Prado en Obras"]
    assert [list(found[row.pk].notes) for row in (first, replies[0], alone)] == [["en un hilo de 2"]] * 2 + [[]]
    assert {found[row.pk].talk for row in (first, alone)} == {f"room:{room.pk}"}
    assert found[first.pk].face == ana


def test_what_two_people_say_to_each_other_says_to_whom(ana, luis):
    room = rooms.open_direct(actor=ana, user_id=luis.pk)
    mine, theirs = say(ana, room), say(luis, room)
    titles = {pk: look.title for pk, look in looks(ana, [mine, theirs]).items()}
    assert titles == {mine.pk: "Tú a Luis Prado", theirs.pk: "Luis Prado a ti"}
