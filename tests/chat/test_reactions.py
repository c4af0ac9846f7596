"""Reactions: once per person and emoji, for the room alone, told to everybody as they are now."""

import uuid

import pytest
from django.test import Client

from chat.events import reactions_of
from chat.models import Message, Reaction, Room, RoomEvent
from chat.selectors import events_after
from chat.services import messages, reactions, rooms
from intranet.kernel.access.models import Role
from intranet.kernel.core import limits
from intranet.kernel.core.errors import NotFound
from tests.factories.people import person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def talk():
    limits.forget()
    ana, luis = person("Ana"), person("Luis", "Prado")
    room = rooms.create(actor=ana, name="Licencias", members=[luis.pk])
    said = messages.send(actor=ana, room_id=room.pk, client_id=uuid.uuid4(), text="Aprobado")
    return ana, luis, room, said


def given(said: Message) -> list[tuple[str, list[int]]]:
    return [(row.emoji, row.users) for row in reactions_of(Message.objects.get(pk=said.pk))]


def test_a_reaction_counts_once_and_is_taken_back(talk) -> None:
    ana, luis, room, said = talk
    for actor, emoji in ((luis, "👍"), (luis, "👍"), (ana, "👍"), (luis, "🎉")):
        reactions.react(actor=actor, message_id=said.pk, emoji=emoji)
    assert given(said) == [("👍", [luis.pk, ana.pk]), ("🎉", [luis.pk])]
    for _ in range(2):
        reactions.take_back(actor=luis, message_id=said.pk, emoji="👍")
    assert given(said) == [("👍", [ana.pk]), ("🎉", [luis.pk])]
    assert RoomEvent.objects.filter(room=room, kind="message.reacted").count() == 4
    told = events_after(Room.objects.get(pk=room.pk), 0, 10)
    assert [row.emoji for row in told[1].reactions] == ["👍", "🎉"], "an event shows what is there now"


@pytest.mark.parametrize("emoji", ["", "a", "👍a", "<b>", "1", "\u200d", "👍" * 11, "👍 "])
def test_only_an_emoji_is_a_reaction(talk, emoji) -> None:
    with pytest.raises(reactions.NotAnEmoji):
        reactions.react(actor=talk[0], message_id=talk[3].pk, emoji=emoji)


@pytest.mark.parametrize("emoji", ["👍", "👍🏽", "❤️", "👩‍💻", "🇪🇸"])
def test_emoji_of_several_characters_are_one(talk, emoji) -> None:
    reactions.react(actor=talk[0], message_id=talk[3].pk, emoji=emoji)
    assert given(talk[3]) == [(emoji, [talk[0].pk])]


def test_a_message_has_a_bounded_number_of_different_reactions(talk) -> None:
    ana, luis, _room, said = talk
    Reaction.objects.bulk_create(
        Reaction(message=said, user=ana, emoji=chr(0x1F600 + number)) for number in range(reactions.MOST)
    )
    with pytest.raises(reactions.TooManyReactions):
        reactions.react(actor=luis, message_id=said.pk, emoji="👍")
    reactions.react(actor=luis, message_id=said.pk, emoji=chr(0x1F600))


def test_who_only_reads_or_is_elsewhere_or_comes_too_late_reacts_to_nothing(talk) -> None:
    ana, luis, room, said = talk
    marta = person("Marta")
    rooms.set_members(actor=ana, room_id=room.pk, wanted={ana.pk: Role.MANAGER, luis.pk: Role.READER})
    for actor in (luis, marta):
        with pytest.raises(NotFound):
            reactions.react(actor=actor, message_id=said.pk, emoji="👍")
        with pytest.raises(NotFound):
            reactions.take_back(actor=actor, message_id=said.pk, emoji="👍")
    reactions.react(actor=ana, message_id=said.pk, emoji="👍")
    messages.delete(actor=ana, message_id=said.pk)
    assert given(said) == []
    with pytest.raises(NotFound):
        reactions.react(actor=ana, message_id=said.pk, emoji="👍")


def test_the_api_puts_and_deletes_and_says_what_is_there(talk, client_for) -> None:
    _ana, luis, _room, said = talk
    browser: Client = client_for(luis)
    address = f"/api/v1/messages/{said.pk}/reactions/👍"
    assert browser.put(address).json()["items"] == [{"emoji": "👍", "users": [luis.pk]}]
    assert browser.delete(address).json() == {"items": [], "next": None}
    assert browser.put(f"/api/v1/messages/{said.pk}/reactions/no").json()["code"] == "chat.not_an_emoji"


def test_a_form_puts_and_takes_back_without_scripts(talk, client_for) -> None:
    _ana, luis, room, said = talk
    browser: Client = client_for(luis)
    address = f"/chat/messages/{said.pk}/react/"
    answer = browser.post(address, {"emoji": "🎉"})
    assert answer.url == f"/chat/{room.pk}/#m{said.pk}"
    page = browser.get(f"/chat/{room.pk}/").text
    assert 'aria-pressed="true"' in page
    browser.post(address, {"without": "🎉"})
    assert given(said) == []
