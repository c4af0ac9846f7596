"""Replies stand beside their message, not between the others; mentions reach people of the room."""

import uuid

import pytest

from chat.models import Message, Room
from chat.selectors import events_after, last_words, messages_of
from chat.services import messages, rooms
from chat.threads import threads_of
from intranet.kernel.core import limits
from intranet.kernel.core.errors import NotFound
from intranet.kernel.notifications.selectors import notices_for
from tests.factories.people import person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def talk():
    limits.forget()
    ana, luis = person("Ana", "Torres"), person("Luis", "Prado")
    room = rooms.create(actor=ana, name="Licencias", members=[luis.pk])
    return ana, luis, room, say(ana, room, "¿Subimos el plano?")


def say(author, room, text="Hola", thread=None) -> Message:
    return messages.send(actor=author, room_id=room.pk, client_id=uuid.uuid4(), text=text, thread=thread)


def test_replies_are_counted_below_their_message_and_are_not_lines_of_the_room(talk) -> None:
    ana, luis, room, root = talk
    first = say(luis, room, "Sí", thread=root.pk)
    second = say(ana, room, "Hecho", thread=first.pk)  # a reply to a reply
    assert [row.pk for row in messages_of(room)[0]] == [root.pk]
    thread = threads_of([root.pk])[root.pk]
    assert (thread.count, [author.id for author in thread.authors]) == (2, [ana.pk, luis.pk])
    assert thread.last_at == second.created_at
    messages.delete(actor=ana, message_id=second.pk)
    messages.delete(actor=luis, message_id=first.pk)
    assert threads_of([root.pk]) == {}
    told = events_after(Room.objects.get(pk=room.pk), 0, 10)
    assert told[1].message.thread == root.pk
    assert [event.thread.count for event in told[1:]] == [0, 0, 0, 0], "as it is now"


def test_nobody_replies_to_a_message_of_another_room(talk) -> None:
    ana, luis, room, _root = talk
    elsewhere = rooms.create(actor=ana, name="Otra")
    other = say(ana, elsewhere)
    for thread in (other.pk, 10**12):
        with pytest.raises(NotFound):
            say(luis, room, thread=thread)


def test_a_thread_is_read_and_answered_with_forms_alone(talk, client_for) -> None:
    ana, luis, room, root = talk
    say(luis, room, "Lo tengo en *PDF*", thread=root.pk)
    browser = client_for(ana)
    address = f"/chat/{room.pk}/?thread={root.pk}"
    assert f"?thread={root.pk}" in browser.get(f"/chat/{room.pk}/").text
    assert "Lo tengo en <em>PDF</em>" in browser.get(address).text
    form = {"client_id": str(uuid.uuid4()), "text": "Súbelo", "thread": root.pk}
    assert "Súbelo" in browser.post(address, form, follow=True).text
    assert Message.objects.get(text="Súbelo").thread_id == root.pk
    assert browser.get(f"/chat/{room.pk}/?thread={10**12}").status_code == 404


def test_a_mention_is_marked_and_told_to_people_of_the_room_once(talk) -> None:
    ana, luis, room, _root = talk
    marta = person("Marta", "Gil")
    said = say(luis, room, "Falta tu visto bueno, @Ana. Y el tuyo, @Marta. `@Ana` no, @Anabel no.")
    assert said.html.count('<span class="mention">@Ana</span>') == 1
    assert "@Marta" in said.html
    assert [user.pk for user in said.mentioned.all()] == [ana.pk]
    messages.edit(actor=luis, message_id=said.pk, text="¿Y bien, @ana torres?")
    assert [notice.card.ref.id for notice in notices_for(ana).items] == [said.pk]
    assert notices_for(marta).items == []
    assert notices_for(luis).items == []


def test_a_notice_and_the_list_of_rooms_say_a_message_in_plain_words(talk) -> None:
    ana, luis, room, _root = talk
    say(luis, room, f"@Ana, mira [el pliego](/documents/1/){' otra vez' * 20}")
    title = notices_for(ana).items[0].card.title
    assert title.startswith("Luis Prado: @Ana, mira el pliego otra vez")
    assert title.endswith(" otra vez …")
    assert len(title) < 140
    assert str(last_words([room.pk])[room.pk]["text"]).startswith("@Ana, mira el pliego otra")
    address = "a" * 200
    say(luis, room, f"@Ana {address}")
    assert notices_for(ana).items[0].card.title == f"Luis Prado: @Ana {address[:115]} …"


def test_two_of_the_same_name_are_told_apart_by_the_full_one(talk) -> None:
    ana, luis, room, _root = talk
    other = person("Ana", "Ruiz")
    rooms.change_members(actor=ana, room_id=room.pk, changes={other.pk: 20})
    assert list(say(luis, room, "@Ana ¿puedes?").mentioned.all()) == []
    assert [user.pk for user in say(luis, room, "@Ana Ruiz ¿puedes?").mentioned.all()] == [other.pk]
