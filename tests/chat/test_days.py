"""Going to a day of a conversation."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from chat import selectors
from chat.models import Message, Room
from chat.services import messages, rooms
from intranet.kernel.core import limits
from tests.factories.people import person

pytestmark = pytest.mark.django_db(transaction=True)

SAID = {
    "Enero": datetime(2026, 1, 5, 9, tzinfo=UTC),
    "Casi medianoche": datetime(2026, 2, 10, 22, 59, tzinfo=UTC),
    "Pasada la medianoche": datetime(2026, 2, 10, 23, 1, tzinfo=UTC),
    "Marzo": datetime(2026, 3, 2, 12, tzinfo=UTC),
}


@pytest.fixture
def room() -> Room:
    """Of Ana and Luis, with messages of this year."""
    limits.forget()
    ana, luis = person("Ana"), person("Luis", "Prado")
    made = rooms.create(actor=ana, name="Licencias de obra", members=[luis.pk])
    for text, at in SAID.items():
        said = messages.send(actor=ana, room_id=made.pk, client_id=uuid.uuid4(), text=text)
        Message.objects.filter(pk=said.pk).update(created_at=at)
    Room.objects.filter(pk=made.pk).update(created_at=SAID["Enero"])
    return made


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date.min, "Enero"),
        (date(2026, 1, 5), "Enero"),
        (date(2026, 1, 6), "Casi medianoche"),
        (date(2026, 2, 10), "Casi medianoche"),
        (date(2026, 2, 11), "Pasada la medianoche"),
        (date(2026, 3, 2), "Marzo"),
        (date(2026, 3, 3), None),
        (date.max, None),
    ],
)
def test_a_day_begins_where_the_reader_is_and_leads_to_what_was_said_next(
    room: Room, day: date, text: str | None
) -> None:
    with timezone.override("Europe/Madrid"):
        found = selectors.first_since(room, day)
    assert (found.text if found else None) == text


def test_an_answer_in_a_thread_is_no_beginning_of_a_day(room: Room) -> None:
    root = room.messages.get(text="Enero")
    reply = messages.send(actor=root.author, room_id=room.pk, client_id=uuid.uuid4(), text="Vale", thread=root.pk)
    Message.objects.filter(pk=reply.pk).update(created_at=datetime(2026, 1, 20, tzinfo=UTC))
    found = selectors.first_since(room, date(2026, 1, 15))
    assert found is not None
    assert found.text == "Casi medianoche"


def test_the_page_of_a_day_shows_its_first_message_and_ways_in_both_directions(room: Room, client_for) -> None:
    ana = room.members.get(first_name="Ana")
    for number in range(100):
        messages.send(actor=ana, room_id=room.pk, client_id=uuid.uuid4(), text=f"Mensaje {number}")
        limits.forget()
    middle = room.messages.get(text="Mensaje 60")
    Message.objects.filter(text__startswith="Mensaje").update(created_at=datetime(2026, 3, 20, 12, tzinfo=UTC))
    Message.objects.filter(seq__gte=middle.seq).update(created_at=datetime(2026, 4, 1, 12, tzinfo=UTC))
    browser = client_for(ana)
    answer = browser.get(f"/chat/{room.pk}/day/", {"day": "2026-04-01"})
    assert answer.url.endswith(f"#m{middle.pk}")
    page = browser.get(answer.url).text
    assert f'id="m{middle.pk}"' in page
    assert 'data-chat-pages-target="older"' in page
    assert 'data-chat-pages-target="newer"' in page


def test_a_day_after_the_last_message_leads_to_the_latest(room: Room, client_for) -> None:
    browser = client_for(room.members.get(first_name="Luis"))
    assert browser.get(f"/chat/{room.pk}/day/", {"day": "2027-01-01"}).url == f"/chat/{room.pk}/"


@pytest.mark.parametrize("day", ["", "mañana", "2026-02-30", "99999-01-01"])
def test_what_is_no_day_is_refused_with_a_sentence(room: Room, client_for, day: str) -> None:
    answer = client_for(room.members.get(first_name="Luis")).get(f"/chat/{room.pk}/day/", {"day": day})
    assert answer.status_code == 400
    assert "2026-11-30" in answer.text


def test_the_menu_of_a_day_goes_back_as_far_as_the_room(room: Room, client_for) -> None:
    browser = client_for(room.members.get(first_name="Ana"))
    assert browser.get(f"/chat/{room.pk}/").text.count("/day/?day=") == 3
    Room.objects.filter(pk=room.pk).update(created_at=timezone.now())
    assert browser.get(f"/chat/{room.pk}/").text.count("/day/?day=") == 1
