"""What a page of the chat asks of the database does not grow with the rooms and the messages."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chat.models import Message, Room
from chat.services import messages, rooms
from intranet.kernel.accounts.models import User
from intranet.kernel.core import limits
from tests.factories.people import person

pytestmark = pytest.mark.django_db(transaction=True)


def queries_of(browser: Client, url: str) -> int:
    """Of the second visit: the first one may fill caches."""
    browser.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(url).status_code == 200
    return len(asked)


def talk(ana: User, number: int) -> None:
    """A room and a direct conversation, each with an unread message for Ana."""
    other = person(f"Luis {number}")
    for room in (
        rooms.create(actor=ana, name=f"Sala {number}", members=[other.pk]),
        rooms.open_direct(actor=ana, user_id=other.pk),
    ):
        messages.send(actor=other, room_id=room.pk, client_id=uuid.uuid4(), text="Hola")


def fill(room: Room, author: User, first: int, last: int) -> None:
    Message.objects.bulk_create(
        Message(room=room, author=author, client_id=uuid.uuid4(), text="Hola", html="Hola", seq=seq)
        for seq in range(first, last + 1)
    )
    Room.objects.filter(pk=room.pk).update(last_seq=last)


def test_the_list_of_two_rooms_and_of_twenty_costs_the_same(client_for) -> None:
    limits.forget()
    ana = person("Ana")
    for number in range(2):
        talk(ana, number)
    few = queries_of(client_for(ana), "/chat/")
    for number in range(2, 20):
        talk(ana, number)
    assert queries_of(client_for(ana), "/chat/") == few


def test_a_room_with_five_messages_and_with_sixty_costs_the_same(client_for) -> None:
    ana, luis = person("Ana"), person("Luis")
    room = rooms.create(actor=ana, name="Licencias", members=[luis.pk])
    fill(room, luis, 1, 5)
    few = queries_of(client_for(ana), f"/chat/{room.pk}/")
    fill(room, luis, 6, 60)
    assert queries_of(client_for(ana), f"/chat/{room.pk}/") == few
