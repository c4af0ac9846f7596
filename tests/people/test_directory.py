"""The directory: who works here, found as people write names."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from intranet.kernel.access.scopes import fetch_for
from intranet.kernel.accounts.models import User
from intranet.kernel.accounts.services import structure
from intranet.kernel.core.errors import NotFound
from intranet.kernel.core.folding import Folded, fold
from intranet.people.chart import NAMED, chart_of
from intranet.people.selectors import people_for
from tests.factories.people import department, person, team

pytestmark = pytest.mark.django_db


def gone(**fields):
    return person(is_active=False, deactivated_at=timezone.now(), **fields)


def names(people):
    return sorted(str(each) for each in people)


@pytest.mark.parametrize("q", ["iñigo", "INIGO", "  ñez inigo ", "aparejador", "nunez apare", "inigo.n"])
def test_names_are_found_without_accents_case_or_order(q):
    asker = person("Ana", "Torres")
    person("Íñigo", "Núñez", job_title="Aparejador")
    assert names(people_for(asker, q=q)) == ["Íñigo Núñez"]


def test_wildcards_are_only_characters():
    asker = person("Ana", "Torres")
    assert names(people_for(asker, q="%")) == []
    assert names(people_for(asker, q="a_a")) == []


@given(name=st.text("áéíóúüñçàèìòùâêîôûÁÉÍÓÚÜÑÇaZ '-", min_size=1, max_size=20))
def test_both_databases_fold_as_python_does(name):
    user = User(first_name=name, email="fold@test.example")
    user.save()
    found = User.objects.annotate(folded=Folded("first_name")).get(pk=user.pk).folded
    user.delete()
    assert found == fold(name)


def test_a_department_shows_those_below_it():
    top = department("Ayuntamiento")
    below = department("Urbanismo", parent=top)
    ana, luis = person("Ana", department=below), person("Luis", department=top)
    assert names(people_for(ana, department_id=top.pk)) == names([ana, luis])
    assert names(people_for(ana, department_id=below.pk)) == names([ana])


def test_who_has_left_is_nowhere(client_for):
    ana, left = person("Ana"), gone(first="Pedro", last="Gil")
    assert names(people_for(ana)) == ["Ana Torres"]
    assert client_for(ana).get(f"/people/{left.pk}/").status_code == 404
    with pytest.raises(NotFound):
        fetch_for(ana, User.objects.all(), left.pk, "view")
    assert list(people_for(left)) == []


def test_the_directory_pages_through_everybody_once(client_for):
    for number in range(120):
        person(f"P{number:03}", f"L{number % 7}")
    client, seen, address = client_for(person("Ana")), [], "/api/v1/people"
    cursor = ""
    while True:
        answer = client.get(address, {"cursor": cursor}).json()
        seen += [item["id"] for item in answer["items"]]
        cursor = answer["next"]
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 121


@pytest.mark.parametrize(
    "address", ["/people/", "/people/?q=p", "/api/v1/people", "/api/v1/departments", "/people/chart/"]
)
def test_many_cost_as_few(client_for, address):
    client = client_for(person("Ana", department=department("Uno")))

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    queries()
    few = queries()
    for number in range(30):
        person(f"P{number}", department=department(f"D{number}"))
    assert queries() == few


def test_the_directory_says_what_it_found(client_for):
    client = client_for(person("Ana", department=department("Urbanismo")))
    assert "Ana Torres" in client.get("/people/?q=torres").content.decode()
    assert 'class="empty"' in client.get("/people/?q=nobody+at+all").content.decode()
    assert client.get("/people/?department=999999").status_code == 200
    assert client.get("/people/?department=x&cursor=rubbish").status_code == 400


def test_a_profile_says_whom_one_reports_to(client_for):
    head = person("Jefa", "Ramos")
    unit = department("Urbanismo", head=head)
    ana = person("Ana", department=unit, phone="950 123 456", about="Licencias\nde obra")
    team("Teletrabajo 2026", [ana])
    html = client_for(ana).get(f"/people/{ana.pk}/").content.decode()
    for expected in ("Jefa Ramos", "Urbanismo", "950 123 456", "Teletrabajo 2026", "/settings/"):
        assert expected in html


def test_names_are_shown_as_text(client_for):
    ana = person("<b>Ana</b>", "<script>alert(1)</script>", about="<img src=x onerror=alert(1)>")
    html = client_for(ana).get(f"/people/{ana.pk}/").content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_the_chart_counts_everybody_below():
    top = department("Alcaldía")
    middle = department("Urbanismo", parent=top)
    deep = department("Licencias", parent=department("Obras", parent=middle))
    ana = person("Ana", department=deep)
    person("Luis", department=middle)
    gone(first="Pedro", department=deep)
    whole = chart_of(ana).roots
    assert [(node.department.name, node.people) for node in whole] == [("Alcaldía", 2)]
    assert whole[0].children[0].children[0].children == []  # three levels at once
    assert chart_of(ana, middle.pk).roots[0].children[0].children[0].department == deep


def test_the_chart_names_a_few_and_counts_the_others():
    head = person("Zoe", "Última")
    unit = department("Urbanismo", parent=department("Alcaldía"), head=head)
    structure.assign_department(user=head, department=unit)
    for number in range(NAMED + 2):
        person(f"P{number}", "A", department=unit)
    ana = person("Ana", "Zurita", department=unit)
    chart = chart_of(ana, unit.pk)
    assert [row.name for row in chart.above] == ["Alcaldía"]
    (node,) = chart.roots
    assert [str(each) for each in node.staff] == ["Ana Zurita", "P0 A", "P1 A", "P2 A"]
    assert (node.people, node.unnamed) == (NAMED + 4, 3)


def test_the_api_knows_me_and_the_departments(client_for):
    head = person("Jefa", "Ramos")
    unit = department("Urbanismo", head=head)
    ana = person("Ana", department=unit)
    client = client_for(ana)
    me = client.get("/api/v1/me").json()
    assert (me["name"], me["email"], me["department"]["name"]) == ("Ana Torres", ana.email, "Urbanismo")
    item = client.get("/api/v1/departments").json()["items"][0]
    assert (item["name"], item["head"]["name"], item["people"]) == ("Urbanismo", "Jefa Ramos", 1)
    assert client.get(f"/api/v1/people/{gone(first='Pedro').pk}").json()["code"] == "core.not_found"


def test_nobody_looks_without_signing_in(client):
    for address in ("/people/", "/people/1/", "/people/chart/", "/settings/"):
        assert client.get(address).status_code == 302
    for address in ("/api/v1/me", "/api/v1/people", "/api/v1/departments"):
        assert client.get(address).status_code == 401
