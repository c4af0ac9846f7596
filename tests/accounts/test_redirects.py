"""Where one is sent after signing in: on this host, whatever the address says and whatever hosts are allowed."""

import pytest
from django.test import Client

from tests.factories.people import PASSWORD, person

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "https:evil.example",
    "https://testserver@evil.example/",
)


@pytest.mark.parametrize("hosts", [["testserver"], ["*"], ["testserver", "evil.example"]])
@pytest.mark.parametrize("address", ELSEWHERE)
def test_signing_in_leads_nowhere_else(address: str, hosts: list[str], db: None, settings) -> None:
    settings.ALLOWED_HOSTS = hosts
    ana = person()
    form = {"login": ana.email, "password": PASSWORD, "next": address}
    answer = Client().post("/accounts/login/", form)
    assert (answer.status_code, answer["Location"]) == (302, "/")
