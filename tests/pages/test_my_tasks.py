"""Reviews of pages among everybody's tasks: for who may decide them, and for nobody else."""

import json

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import TaskState

from intranet.cases.selectors import count_due
from intranet.kernel.core.once import forget
from intranet.pages.models import ApprovalTask, NewsPage
from intranet.pages.services.editors import make_editors
from tests.factories import pages, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    """Elena and Raúl edit the news, Rosa those of another section; Ana edits nothing, Alba administers."""
    press, finance = people.department("Comunicación"), people.department("Hacienda")
    names = ("Elena", "Raúl", "Rosa", "Ana")
    everybody = {name: people.person(name, language="en") for name in names}
    everybody["Alba"] = people.person("Alba", language="en", is_superuser=True)
    root = pages.news_root()
    make_editors(actor=None, department=press, section=root, people=[everybody["Elena"], everybody["Raúl"]])
    make_editors(actor=None, department=finance, section=pages.section("Hacienda"), people=[everybody["Rosa"]])
    return everybody


def send(author, title="Puertas abiertas") -> TaskState:
    page = pages.news(title, live=False, owner=author)
    page.save_revision(user=author)
    page = NewsPage.objects.get(pk=page.pk)
    page.get_workflow().start(page, author)
    return page.current_workflow_task_state


def read(client_for, who, address="/tasks/"):
    return client_for(who).get(address).text


def queries_of(client, address) -> int:
    """Of the second visit: the first one may fill caches."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_it_waits_for_exactly_those_who_may_decide_it_and_nobody_else_learns_of_it(house, client_for):
    state = send(house["Elena"])
    for who in house.values():
        may = state.task.specific.may_decide(state, who)
        assert (who.first_name, may) == (who.first_name, who.first_name in ("Raúl", "Alba"))
        assert count_due(who) == int(may)
        for address in ("/tasks/", "/"):
            assert ("Puertas abiertas" in read(client_for, who, address)) is may
        assert ("You have 1 task." in read(client_for, who, "/")) is may


def test_it_says_who_asks_and_leads_to_the_review(house, client_for):
    state = send(house["Elena"])
    shown = read(client_for, house["Raúl"])
    assert f'href="/cms/pages/{state.workflow_state.object_id}/edit/"' in shown
    assert "Pages for you to review" in shown
    assert "Asked by Elena" in shown
    assert '"/tasks/"' in read(client_for, house["Raúl"], "/cms/")


def test_who_may_not_enter_the_cms_has_no_task_in_it(house, client_for):
    send(house["Elena"])
    ApprovalTask.objects.get(groups__user=house["Raúl"]).groups.add(group := Group.objects.create(name="otros"))
    house["Ana"].groups.add(group)
    assert count_due(house["Ana"]) == 0
    assert "Puertas abiertas" not in read(client_for, house["Ana"])


@pytest.mark.parametrize(("verdict", "words"), [("approve", "Approved."), ("reject", "Returned, with your reason.")])
def test_what_is_decided_waits_no_longer_and_the_cms_leads_back(house, client_for, verdict, words):
    raul, state = house["Raúl"], send(house["Elena"])
    client = client_for(raul)
    page = state.workflow_state.object_id
    address = reverse("wagtailadmin_pages:workflow_action", args=[page, verdict, state.pk])
    shown = client.post(address, {"comment": "Falta la fecha."}, follow=True).text
    assert words in shown
    assert 'href="/tasks/"' in shown
    forget(raul)
    assert count_due(raul) == 0
    assert "Nothing waits for you" in client.get("/tasks/").text


def test_a_longer_list_than_the_page_leads_to_all_of_it(house, client_for, monkeypatch):
    monkeypatch.setattr("intranet.cases.views.SHOWN", 2)
    for number in range(3):
        send(house["Elena"], f"Noticia {number}")
    shown = read(client_for, house["Raúl"])
    assert ("Noticia 1" in shown, "Noticia 2" in shown) == (True, False)
    assert reverse("wagtailadmin_reports:workflow_tasks") + "?reviewable=true" in shown


@pytest.mark.parametrize("address", ["/tasks/", "/"])
@pytest.mark.parametrize("name", ["Raúl", "Alba"])
def test_more_reviews_cost_no_more_queries(house, client_for, address, name):
    client = client_for(house[name])
    send(house["Elena"])
    few = queries_of(client, address)
    for number in range(4):
        send(house["Elena"], f"Noticia {number}")
    assert queries_of(client, address) == few


def test_the_api_lists_what_it_can_decide_and_that_is_not_a_page(house, client_for):
    send(house["Elena"])
    assert json.loads(client_for(house["Raúl"]).get("/api/v1/tasks").content) == {"items": [], "next": None}
