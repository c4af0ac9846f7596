"""Teams: who works together across departments."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chat.models import Room
from intranet.kernel.accounts.models import Team, User
from tests.factories.people import department, person, team

pytestmark = pytest.mark.django_db


def gone(first):
    return person(first, is_active=False, deactivated_at=timezone.now())


def test_the_list_says_what_a_team_is_for_and_who_is_in_it(client_for):
    ana, luis = person("Ana", language="en"), person("Luis", "Prado")
    team("Teletrabajo", [ana, luis, gone("Pedro")])
    Team.objects.update(description="Prepara el acuerdo.")
    team("Otros", [luis])
    html = client_for(ana).get("/people/teams/").content.decode()
    for expected in ("Teletrabajo", "Prepara el acuerdo.", "2 people", "1 person"):
        assert expected in html
    assert html.count("Your team") == 1


def test_a_team_lists_its_people_and_none_who_has_left(client_for):
    ana = person("Ana", language="en")
    made = team("Teletrabajo", [ana, person("Luis", "Prado"), gone("Pedro")])
    person("Marta", "Gil")
    html = client_for(ana).get(f"/people/teams/{made.pk}/").content.decode()
    assert "Luis Prado" in html
    assert "2 people" in html
    assert "Pedro" not in html
    assert "Marta Gil" not in html


def test_without_teams_the_page_says_what_they_are(client_for):
    client = client_for(person("Ana", language="en"))
    assert "No teams yet" in client.get("/people/teams/").content.decode()
    empty = team("Comisión de nadie")
    assert "Nobody is in this team" in client.get(f"/people/teams/{empty.pk}/").content.decode()
    assert client.get("/people/teams/999999/").status_code == 404


def test_a_profile_leads_to_the_teams_of_the_person(client_for):
    ana = person("Ana")
    made = team("Teletrabajo", [ana])
    assert f'href="/people/teams/{made.pk}/"' in client_for(ana).get(f"/people/{ana.pk}/").content.decode()


def test_many_teams_and_people_cost_as_few(client_for):
    ana = person("Ana", department=department("Urbanismo"))
    first = team("Equipo", [ana])
    client = client_for(ana)

    def queries():
        found = []
        for address in ("/people/teams/", f"/people/teams/{first.pk}/"):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
            found.append(len(captured))
        return found

    queries()
    few = queries()
    people = [person(f"P{number}") for number in range(20)]
    first.members.add(*people)
    for number in range(20):
        team(f"Equipo {number}", people[number:])
    assert queries() == few


def test_all_teams_are_on_some_page_once(client_for):
    ana = person("Ana")
    for number in range(60):
        team(f"Equipo {number % 7}", [ana])
    client, seen, cursor = client_for(ana), [], ""
    while cursor is not None:
        page = client.get("/people/teams/", {"cursor": cursor}).context["page"]
        seen += [row.pk for row in page.items]
        cursor = page.next
    assert len(seen) == len(set(seen)) == 60


def test_a_conversation_of_a_team_has_all_who_are_in_it(client_for):
    ana, luis = person("Ana", language="en"), person("Luis")
    made = team("Teletrabajo", [luis, gone("Pedro")])
    client, address = client_for(ana), f"/chat/new/?team={made.pk}"
    assert f'href="{address}"' in client.get(f"/people/teams/{made.pk}/").content.decode()
    html = client.get(address).content.decode()
    assert 'value="Teletrabajo"' in html
    assert "those of the team Teletrabajo" in html
    assert client.post(address, {"name": "Teletrabajo", "description": ""}).status_code == 302
    room = Room.objects.get(name="Teletrabajo")
    assert set(room.memberships.values_list("user", flat=True)) == {ana.pk, luis.pk}


@pytest.mark.parametrize("strange", ["999999", "x", "-1"])
def test_a_team_that_does_not_exist_leaves_the_room_to_its_maker(client_for, strange):
    ana = person("Ana")
    assert client_for(ana).post(f"/chat/new/?team={strange}", {"name": "Sala"}).status_code == 302
    assert list(Room.objects.get(name="Sala").memberships.values_list("user", flat=True)) == [ana.pk]
    assert User.objects.count() == 1
