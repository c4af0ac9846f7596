"""People arrange their home page: which cards it has, and in which order."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from intranet.home import services
from intranet.home.services import NoSuchCard
from intranet.kernel.changes.models import Change
from intranet.kernel.core.dashboard import AREAS, Arrangement, all_cards, arrangement_of
from tests.factories.pages import news
from tests.factories.people import department, person

MAIN = ["welcome", "lead", "news", "documents"]
SIDE = ["tasks", "chat", "department"]
keys = st.lists(st.sampled_from([*MAIN, *SIDE, "of-an-old-release"]))


def order_of(user, area="main"):
    user.refresh_from_db()
    return [card.key for card in arrangement_of(user).cards(area)]


def test_a_home_nobody_has_arranged_is_as_it_comes():
    assert [[card.key for card in Arrangement().cards(area)] for area in AREAS] == [MAIN, SIDE]


@given(order=keys, hidden=st.sets(st.sampled_from([*MAIN, *SIDE, "of-an-old-release"])))
def test_every_card_that_is_not_hidden_is_there_once_and_the_named_ones_in_their_order(order, hidden):
    for area in AREAS:
        found = [card.key for card in Arrangement(order, hidden).cards(area)]
        assert sorted(found) == sorted({card.key for card in all_cards(area)} - hidden)
        named = [key for key in dict.fromkeys(order) if key in found]
        assert [key for key in found if key in named] == named


def test_a_card_that_came_later_follows_the_one_it_follows_by_default():
    ordered = Arrangement(order=["documents", "lead"]).cards("main")
    assert [card.key for card in ordered] == ["welcome", "documents", "lead", "news"]


@pytest.mark.django_db
def test_a_card_goes_where_its_button_says_and_stays_there(client_for):
    ana, luis = person("Ana"), person("Luis")
    client = client_for(ana)
    for _ in range(2):  # a button pressed twice says the same place
        answer = client.post("/settings/home/", {"card": "documents", "to": "0"})
        assert (answer.status_code, answer["Location"]) == (302, "/settings/home/")
        assert order_of(ana) == ["welcome", "documents", "lead", "news"]
    client.post("/settings/home/", {"card": "tasks", "to": "99"})
    assert order_of(ana, "side") == ["chat", "department", "tasks"]
    assert order_of(ana) == ["welcome", "documents", "lead", "news"]
    assert order_of(luis) == MAIN


@pytest.mark.django_db
def test_the_page_follows_what_was_said(client_for):
    news("Primera")
    news("Segunda")
    ana = person("Ana", department=department("Urbanismo"), language="en")
    client = client_for(ana)
    html = client.get("/").content.decode()
    assert html.index("My tasks</h2>") < html.index("Today in Urbanismo</h2>")
    client.post("/settings/home/", {"card": "department", "to": "0"})
    client.post("/settings/home/", {"card": "documents", "hide": "1"})
    html = client.get("/").content.decode()
    assert html.index("Today in Urbanismo</h2>") < html.index("My tasks</h2>")
    assert "Recent documents</h2>" not in html


@pytest.mark.django_db
def test_a_hidden_card_can_be_shown_again_and_all_be_as_it_came(client_for):
    ana = person("Ana")
    client = client_for(ana)
    client.post("/settings/home/", {"card": "news", "hide": "1"})
    assert order_of(ana) == ["welcome", "lead", "documents"]
    client.post("/settings/home/", {"card": "news"})
    assert order_of(ana) == MAIN
    client.post("/settings/home/", {"card": "news", "to": "0"})
    client.post("/settings/home/", {"restore": "1"})
    assert order_of(ana) == MAIN
    assert ana.home is None


@pytest.mark.django_db
def test_who_hides_the_story_that_leads_does_not_lose_the_newest(client_for):
    for title in ("Vieja", "Reciente", "Nueva"):
        news(title)
    ana = person("Ana")
    newest = client_for(ana).get("/").context["cards"]["main"]
    services.set_hidden(actor=ana, card="lead", hidden=True)
    (shown,) = [
        entry["data"]["news"] for entry in client_for(ana).get("/").context["cards"]["main"] if "news" in entry["data"]
    ]
    assert shown[0] == next(entry["data"]["item"] for entry in newest if "item" in entry["data"])
    assert len(shown) == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked", [{}, {"card": "nothing"}, {"card": "welcome", "hide": "1"}, {"card": "welcome", "to": "0"}]
)
def test_what_cannot_be_arranged_is_refused(client_for, asked):
    ana = person("Ana")
    assert client_for(ana).post("/settings/home/", asked).status_code == 400
    ana.refresh_from_db()
    assert ana.home is None


@pytest.mark.django_db
def test_a_hidden_card_has_no_place():
    ana = person("Ana")
    services.set_hidden(actor=ana, card="news", hidden=True)
    with pytest.raises(NoSuchCard):
        services.place(actor=ana, card="news", to=0)


@pytest.mark.django_db
def test_arranging_costs_home_nothing_and_search_does_not_hear_of_it(client_for):
    ana = person("Ana", department=department("Urbanismo"))
    client, touched = client_for(ana), Change.objects.filter(kind="person").count()

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/").status_code == 200
        return len(asked)

    queries()
    before, seen = queries(), Change.objects.get(kind="person", object_id=ana.pk).seq
    services.place(actor=ana, card="documents", to=0)
    assert queries() == before
    assert Change.objects.get(kind="person", object_id=ana.pk).seq == seen
    assert Change.objects.filter(kind="person").count() == touched


@pytest.mark.django_db
def test_everything_can_be_hidden(client_for):
    ana = person("Ana", language="en", date_joined=timezone.now() - timedelta(days=30))
    for card in [*MAIN[1:], *SIDE]:
        services.set_hidden(actor=ana, card=card, hidden=True)
    assert "Show what you have hidden" in client_for(ana).get("/").content.decode()
    html = client_for(ana).get("/settings/home/").content.decode()
    assert html.count("<ol") == 2
    assert html.count(">Show<") == len(MAIN[1:] + SIDE)
