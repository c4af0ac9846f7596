"""The pages of the chat, without JavaScript."""

import uuid

import pytest

from chat.models import Message, Room
from chat.services import messages, rooms
from intranet.kernel.access.models import Role
from intranet.kernel.core import limits
from tests.factories.people import person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(client_for):
    limits.forget()
    ana, luis, marta = person("Ana"), person("Luis", "Prado"), person("Marta", "Gil")
    room = rooms.create(actor=ana, name="Licencias de obra", description="Dudas del día", members=[luis.pk])
    return {"ana": ana, "luis": luis, "marta": marta, "room": room, "as": client_for}


def say(world, who="ana", text="Hola"):
    return messages.send(actor=world[who], room_id=world["room"].pk, client_id=uuid.uuid4(), text=text)


def test_a_message_is_sent_and_read_with_forms_alone(world) -> None:
    browser = world["as"](world["ana"])
    url = f"/chat/{world['room'].pk}/"
    page = browser.get(url)
    assert "Licencias de obra" in page.text
    sent = browser.post(url, {"client_id": str(uuid.uuid4()), "text": "Buenos *días*"}, follow=True)
    assert "Buenos <em>días</em>" in sent.text
    assert browser.post(url, {"client_id": str(uuid.uuid4()), "text": " "}).status_code == 400


def test_unread_badges_rise_and_opening_the_room_clears_them(world) -> None:
    say(world)
    browser = world["as"](world["luis"])
    assert 'data-unread="1"' in browser.get("/chat/").text
    opened = browser.get(f"/chat/{world['room'].pk}/").text
    assert "split new" in opened
    assert 'data-unread="1"' not in browser.get("/chat/").text


def test_the_author_edits_and_deletes_with_forms_alone(world) -> None:
    said = say(world, who="luis", text="Mañana a las nuevo")
    room, own = f"/chat/{world['room'].pk}/", world["as"](world["luis"])
    assert f"/chat/messages/{said.pk}/edit/" in own.get(room).text
    url = f"/chat/messages/{said.pk}/"
    assert "Mañana a las nuevo" in own.get(url + "edit/").text
    assert own.post(url + "edit/", {"text": "\x07 "}).status_code == 400
    assert own.post(url + "edit/", {"text": "Mañana a las *nueve*"}).url == f"{room}#m{said.pk}"
    assert "Mañana a las <em>nueve</em>" in own.get(url + "delete/").text
    assert own.post(url + "delete/").status_code == 302
    for reader in ("ana", "luis"):
        page = world["as"](world[reader]).get(room).text
        assert "nueve" not in page
        assert f"/chat/messages/{said.pk}/" not in page
        assert page.count('class="gone"') == 2  # the message and what scripts clone


def test_who_manages_deletes_but_does_not_edit_what_others_said(world) -> None:
    of_luis, of_ana = say(world, who="luis"), say(world)
    manager, member = world["as"](world["ana"]), world["as"](world["luis"])
    page = manager.get(f"/chat/{world['room'].pk}/").text
    assert f"/chat/messages/{of_luis.pk}/delete/" in page
    assert f"/chat/messages/{of_luis.pk}/edit/" not in page
    assert manager.get(f"/chat/messages/{of_luis.pk}/edit/").status_code == 404
    assert manager.get(f"/chat/messages/{of_luis.pk}/delete/").status_code == 200
    for browser, message in ((member, of_ana), (world["as"](world["marta"]), of_luis)):
        for path in ("edit/", "delete/"):
            assert browser.post(f"/chat/messages/{message.pk}/{path}", {"text": "x"}).status_code == 404


@pytest.mark.parametrize("path", ["", "older/", "members/", "leave/", "mute/"])
def test_a_stranger_sees_no_room(world, path: str) -> None:
    browser = world["as"](world["marta"])
    url = f"/chat/{world['room'].pk}/{path}"
    ask = browser.post if path in ("leave/", "mute/") else browser.get
    absent = ask(f"/chat/999999/{path}")
    found = ask(url)
    assert (found.status_code, absent.status_code) == (404, 404)
    assert "Licencias" not in found.text


def test_a_room_is_made_with_people_and_managed(world) -> None:
    browser = world["as"](world["ana"])
    made = browser.post("/chat/new/", {"name": "Fiestas", "description": ""}, follow=True)
    room = Room.objects.get(name="Fiestas")
    assert "Fiestas" in made.text
    url = f"/chat/{room.pk}/members/"
    assert f'name="person" value="{world["marta"].pk}"' in browser.get(url, {"q": "MARTÁ gil"}).text
    assert browser.post(url, {"person": world["marta"].pk, "role": 20}).status_code == 302
    assert 'name="person"' not in browser.get(url, {"q": "marta"}).text
    assert browser.post(url, {"person": world["luis"].pk, "role": 20}).status_code == 302
    assert browser.post(url, {"remove": world["marta"].pk}).status_code == 302
    assert set(room.memberships.values_list("user_id", flat=True)) == {world["ana"].pk, world["luis"].pk}
    assert world["as"](world["luis"]).post(url, {"remove": world["ana"].pk}).status_code == 404


def test_two_people_have_one_direct_conversation(world) -> None:
    one = world["as"](world["ana"]).post(f"/chat/with/{world['luis'].pk}/")
    other = world["as"](world["luis"]).post(f"/chat/with/{world['ana'].pk}/")
    assert one.url == other.url
    assert "Prado" in world["as"](world["ana"]).get(one.url).text


def test_older_messages_are_a_page_away(world) -> None:
    Message.objects.bulk_create(
        Message(room=world["room"], author=world["luis"], client_id=uuid.uuid4(), text=f"n{i}", html=f"n{i}", seq=i)
        for i in range(1, 141)
    )
    Room.objects.filter(pk=world["room"].pk).update(last_seq=140)
    browser = world["as"](world["ana"])
    first = browser.get(f"/chat/{world['room'].pk}/").text
    assert "n81<" in first
    assert "n80<" not in first
    room = f"/chat/{world['room'].pk}/"
    second = browser.get(f"{room}older/?before=81").text
    assert "n80<" in second
    assert "?before=41" in second
    assert "?before=" not in browser.get(f"{room}older/?before=11").text
    third = browser.get(f"{room}newer/?after=40").text
    assert "n41<" in third
    assert "n81<" not in third
    assert 'data-from="80"' in third
    assert "data-from" not in browser.get(f"{room}newer/?after=120").text


def test_changing_one_member_leaves_the_others_as_they_are_by_then(db: None) -> None:
    """Two managers at once: the page of one shows a member whom the other has just removed."""
    ana, luis, nora, marta = (person(name) for name in ("Ana", "Luis", "Nora", "Marta"))
    room = rooms.create(actor=ana, name="Licencias", members=[luis.pk, nora.pk])
    rooms.change_members(actor=ana, room_id=room.pk, changes={luis.pk: None})
    rooms.change_members(actor=ana, room_id=room.pk, changes={marta.pk: Role.EDITOR})
    assert set(room.memberships.values_list("user_id", flat=True)) == {ana.pk, nora.pk, marta.pk}
