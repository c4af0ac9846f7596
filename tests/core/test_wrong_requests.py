"""Who asks an address in a way it does not take is told so in their own language, not shown an empty page."""

import pytest

from tests.factories.people import person

ADDRESS = "/settings/theme/"  # takes POST alone

pytestmark = pytest.mark.django_db


def test_reloading_what_a_form_has_sent_is_answered_with_a_page(client_for):
    answer = client_for(person("Ana", language="en")).get(ADDRESS)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "This address only takes what a form sends." in answer.text
    assert "Go to home" in answer.text


def test_a_program_is_answered_in_its_language(client_for):
    answer = client_for(person("Ana")).get(ADDRESS, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (405, "core.not_allowed")


def test_the_api_answers_as_it_answers_all_errors(client_for):
    answer = client_for(person("Ana")).delete("/api/v1/me")
    assert (answer.status_code, answer.json()["code"]) == (405, "core.not_allowed")


def test_a_body_that_is_too_large_is_refused_as_the_api_refuses(client_for, settings):
    body = '{"name": "' + "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) + '"}'
    answer = client_for(person("Ana")).post("/api/v1/rooms", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "core.too_large")


@pytest.mark.parametrize("address", ["/search/?q=%00", "/news/%00", "/api/v1/search?q=%00"])
def test_an_address_with_a_nul_is_answered_with_a_sentence(client_for, client, address):
    sentence = "This address has a character that cannot be read."
    answer = client_for(person("Ana", language="en")).get(address)
    said = answer.json()["detail"] if address.startswith("/api/") else answer.text
    assert (answer.status_code, sentence in said) == (400, True)
    assert client.get(address).status_code == 400
