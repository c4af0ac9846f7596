"""Sending once, in order, to whom it is for."""

import uuid

import pytest

from chat.models import Membership, Message, RoomEvent
from chat.selectors import TooOld, events_after, rooms_of
from chat.services import messages, reading, rooms
from intranet.kernel.access.models import Role
from intranet.kernel.accounts.models import User
from intranet.kernel.core import limits
from intranet.kernel.core.errors import NotFound, TooMany
from tests.factories.people import person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _fresh_limits():
    limits.forget()


def say(author: User, room, text: str = "Hola", client_id: uuid.UUID | None = None) -> Message:
    return messages.send(actor=author, room_id=room.pk, client_id=client_id or uuid.uuid4(), text=text)


def pair():
    ana, luis = person("Ana"), person("Luis", "Prado")
    return ana, luis, rooms.create(actor=ana, name="Licencias", members=[luis.pk])


def test_the_same_message_sent_twice_is_there_once() -> None:
    ana, _luis, room = pair()
    key = uuid.uuid4()
    first, second = say(ana, room, "Una vez", key), say(ana, room, "Una vez", key)
    assert first.pk == second.pk
    assert RoomEvent.objects.filter(room=room, kind="message.new").count() == 1


def test_a_client_id_of_another_room_is_refused() -> None:
    ana, luis, room = pair()
    other = rooms.open_direct(actor=ana, user_id=luis.pk)
    key = uuid.uuid4()
    say(ana, room, "a", key)
    with pytest.raises(messages.ClientIdTaken):
        say(ana, other, "a", key)


def test_another_person_may_use_the_same_client_id() -> None:
    ana, luis, room = pair()
    key = uuid.uuid4()
    assert say(ana, room, "de Ana", key).pk != say(luis, room, "de Luis", key).pk


def test_what_another_person_wrote_is_not_sent_in_my_name(client_for) -> None:
    """A shared computer: the outbox of one person, the session of the other."""
    ana, luis, room = pair()
    sent = {"client_id": str(uuid.uuid4()), "text": "Hola", "author": ana.pk}
    url = f"/api/v1/rooms/{room.pk}/messages"
    answer = client_for(luis).post(url, sent, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "chat.written_by_another")
    assert not Message.objects.exists()
    assert client_for(ana).post(url, sent, content_type="application/json").status_code == 201


def test_a_stranger_can_neither_send_nor_read() -> None:
    _ana, _luis, room = pair()
    marta = person("Marta")
    with pytest.raises(NotFound):
        say(marta, room)
    with pytest.raises(NotFound):
        reading.mark_read(actor=marta, room_id=room.pk, seq=1)
    assert rooms_of(marta) == []


@pytest.mark.parametrize("text", ["", "  \n ", "\x00\x07"])
def test_nothing_is_not_a_message(text: str) -> None:
    ana, _luis, room = pair()
    with pytest.raises(messages.EmptyMessage):
        say(ana, room, text)


def test_a_message_has_a_length() -> None:
    ana, _luis, room = pair()
    with pytest.raises(messages.MessageTooLong):
        say(ana, room, "x" * 4001)


def test_the_thirty_first_message_in_ten_seconds_is_refused() -> None:
    ana, _luis, room = pair()
    for _ in range(30):
        say(ana, room)
    with pytest.raises(TooMany):
        say(ana, room)


def test_editing_counts_as_sending() -> None:
    ana, _luis, room = pair()
    said = say(ana, room)
    for number in range(29):
        messages.edit(actor=ana, message_id=said.pk, text=str(number))
    with pytest.raises(TooMany):
        messages.edit(actor=ana, message_id=said.pk, text="30")


def test_who_changes_the_members_is_told_what_is_unread(client_for) -> None:
    ana, luis, room = pair()
    say(luis, room)
    members = {"members": [{"user": ana.pk, "role": "manager"}, {"user": luis.pk}]}
    answer = client_for(ana).put(f"/api/v1/rooms/{room.pk}/members", members, content_type="application/json")
    assert (answer.status_code, answer.json()["unread"]) == (200, 1)


def test_a_room_has_so_many_people_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "MAX_MEMBERS", 2)
    ana, luis, marta = person("Ana"), person("Luis"), person("Marta")
    room = rooms.create(actor=ana, name="Licencias", members=[luis.pk])
    with pytest.raises(rooms.TooManyMembers):
        rooms.change_members(actor=ana, room_id=room.pk, changes={marta.pk: Role.EDITOR})
    with pytest.raises(rooms.TooManyMembers):
        rooms.create(actor=ana, name="Obras", members=[luis.pk, marta.pk])


def test_unread_counts_the_messages_of_others_until_they_are_read() -> None:
    ana, luis, room = pair()
    say(ana, room)
    last = say(ana, room)
    assert [row.unread for row in rooms_of(luis)] == [2]
    assert [row.unread for row in rooms_of(ana)] == [0]
    assert reading.mark_read(actor=luis, room_id=room.pk, seq=last.seq) == 0
    reading.mark_read(actor=luis, room_id=room.pk, seq=0)
    assert [row.unread for row in rooms_of(luis)] == [0]


def test_an_edit_and_a_deletion_are_events_and_leave_no_old_text() -> None:
    ana, _luis, room = pair()
    kept, gone = say(ana, room, "versión uno"), say(ana, room, "secreto")
    messages.edit(actor=ana, message_id=kept.pk, text="versión dos")
    messages.delete(actor=ana, message_id=gone.pk)
    events = events_after(room, 0, 100)
    assert [event.seq for event in events] == [1, 2, 3, 4]
    said = "".join(event.model_dump_json() for event in events)
    assert "versión uno" not in said
    assert "secreto" not in said
    assert "secreto" not in str(list(Message.objects.values())) + str(list(RoomEvent.objects.values()))


def test_only_the_author_edits_and_only_managers_delete_what_others_said() -> None:
    ana, luis, room = pair()
    of_ana, of_luis = say(ana, room), say(luis, room)
    with pytest.raises(NotFound):
        messages.edit(actor=ana, message_id=of_luis.pk, text="x")
    with pytest.raises(NotFound):
        messages.delete(actor=luis, message_id=of_ana.pk)
    messages.delete(actor=ana, message_id=of_luis.pk)


def test_who_was_removed_can_no_longer_touch_what_they_said() -> None:
    ana, luis, room = pair()
    said = say(luis, room)
    rooms.set_members(actor=ana, room_id=room.pk, wanted={ana.pk: Role.MANAGER})
    for action in (
        lambda: messages.edit(actor=User.objects.get(pk=luis.pk), message_id=said.pk, text="x"),
        lambda: messages.delete(actor=User.objects.get(pk=luis.pk), message_id=said.pk),
        lambda: say(User.objects.get(pk=luis.pk), room),
    ):
        with pytest.raises(NotFound):
            action()


def test_the_log_says_when_it_no_longer_reaches_back() -> None:
    ana, _luis, room = pair()
    for _ in range(3):
        say(ana, room)
    RoomEvent.objects.filter(room=room, seq__lte=2).delete()
    room.refresh_from_db()
    with pytest.raises(TooOld):
        events_after(room, 0, 10)
    assert [event.seq for event in events_after(room, 2, 10)] == [3]
    assert events_after(room, 3, 10) == []


def test_reading_a_room_one_has_just_been_removed_from_is_like_no_room(db: None) -> None:
    """The scope still says yes for a moment when the seat is already gone."""
    ana, luis = person("Ana"), person("Luis")
    room = rooms.create(actor=ana, name="Licencias", members=[luis.pk])
    Membership.objects.filter(room=room, user=luis).delete()
    with pytest.raises(NotFound):
        reading.mark_read(actor=luis, room_id=room.pk, seq=1)
