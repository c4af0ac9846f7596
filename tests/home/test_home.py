"""The home page: greeting, cards of slices, and a cost that does not grow."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from intranet.kernel.core import dashboard
from tests.factories.people import department, person


@pytest.mark.django_db
def test_home_greets_by_name(client: Client) -> None:
    client.force_login(person("Ana", "Torres", language="en"))
    assert ", Ana</h1>" in client.get("/").content.decode()


@pytest.mark.django_db
def test_home_is_for_people_who_are_signed_in(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=/"


@pytest.mark.django_db
def test_home_costs_the_same_however_many_people_there_are(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    house = department("Urbanismo")
    client.force_login(person("Ana", department=house))
    client.get("/")
    for number in range(12):
        person(f"Persona {number}", department=house)
    with django_assert_max_num_queries(40):
        client.get("/")


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
