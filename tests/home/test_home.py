"""The home page: greeting, cards of slices, and a cost that does not grow."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chat.services import messages, rooms
from documents.models import Document, DocumentState
from intranet.cases.models import Case
from intranet.cases.services.cases import start
from intranet.kernel.accounts.models import Department, User
from intranet.kernel.core import dashboard
from tests.factories import documents
from tests.factories.pages import news
from tests.factories.people import department, person


@pytest.mark.django_db
def test_home_greets_by_name(client: Client) -> None:
    client.force_login(person("Ana", "Torres", language="en"))
    assert ", Ana</h1>" in client.get("/").content.decode()


@pytest.mark.django_db
def test_who_is_new_reads_what_to_do_first_until_it_is_done(client: Client) -> None:
    ana = person("Ana", "Torres", language="en", about="Licencias")
    client.force_login(ana)
    assert "Welcome to Plaza, Ana" in client.get("/").content.decode()
    User.objects.update(phone="950 1", photo_id=1)
    assert "Welcome to Plaza" not in client.get("/").content.decode()
    User.objects.update(photo_id=None, date_joined=timezone.now() - timedelta(days=30))
    assert "Welcome to Plaza" not in client.get("/").content.decode()


@pytest.mark.django_db
def test_home_says_what_is_due_today_and_what_is_overdue(client: Client) -> None:
    house = department("Urbanismo")
    head = person("Jefa", department=house, language="en")
    house.head = head
    house.save()
    for number in range(3):
        busy_day(head, house, number)
    today = timezone.localdate()
    first, second, _third = Case.objects.order_by("pk").values_list("pk", flat=True)
    Case.objects.filter(pk=first).update(due_on=today)
    Case.objects.filter(pk=second).update(due_on=today - timedelta(days=1))
    client.force_login(head)
    assert "You have 3 tasks. One is overdue. One is due today." in client.get("/").content.decode()


@pytest.mark.django_db
def test_home_is_for_people_who_are_signed_in(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=/"


def busy_day(head: User, house: Department, number: int) -> None:
    """A colleague who asks the head for a decision, and writes to her in a room of two; a piece of news."""
    colleague = person(f"Persona {number}", department=house)
    document = documents.document(colleague, documents.root_of(house), f"Pliego {number}")
    Document.objects.update(state=DocumentState.READY)
    start(actor=colleague, kind="document", subject_id=document.pk)
    room = rooms.create(actor=colleague, name=f"Sala {number}", members=[head.pk])
    for place in (room, rooms.open_direct(actor=colleague, user_id=head.pk)):
        messages.send(actor=colleague, room_id=place.pk, client_id=uuid.uuid4(), text="¿Lo ves?")
    news(f"Noticia {number}")


def queries_of_home(client: Client) -> int:
    """Of the second visit: the first one may fill caches."""
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/").status_code == 200
    return len(asked)


@pytest.mark.django_db
def test_home_costs_the_same_on_a_quiet_and_on_a_busy_day(client: Client) -> None:
    house = department("Urbanismo")
    head = person("Jefa", department=house)
    house.head = head
    house.save()
    client.force_login(head)
    for number in range(4):
        busy_day(head, house, number)
    few = queries_of_home(client)
    for number in range(4, 12):
        busy_day(head, house, number)
    assert queries_of_home(client) == few


def test_two_cards_of_one_name_are_refused() -> None:
    card = dashboard._cards[0]
    with pytest.raises(ValueError, match="registered twice"):
        dashboard.add_card(card)


@pytest.mark.django_db
def test_a_theme_is_saved_and_shown_by_the_server(client: Client) -> None:
    client.force_login(person())
    response = client.post("/settings/theme/", {"theme": "dark"}, headers={"Referer": "http://elsewhere.example/x"})
    assert response["Location"] == "/"
    assert 'data-theme="dark"' in client.get("/").content.decode()
    assert client.post("/settings/theme/", {"theme": "pink"}).status_code == 400
