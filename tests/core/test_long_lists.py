"""Lists in what the API is sent have an end: a database takes only so many values at once."""

import json

import pytest
from django.test import Client

from tests.factories.people import person


@pytest.mark.parametrize(
    ("method", "address", "body"),
    [
        ("post", "/api/v1/notifications/read", {"ids": list(range(200_000))}),
        ("put", "/api/v1/folders/1/grants", {"grants": [{"principal": "u:1", "role": "reader"}] * 20_000}),
        ("put", "/api/v1/documents/1/grants", {"grants": [{"principal": "u:1", "role": "reader"}] * 20_000}),
    ],
)
def test_an_endless_list_is_bad_input(method: str, address: str, body: dict[str, object], db: None) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(person())
    answer = getattr(client, method)(address, json.dumps(body), content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "core.invalid")
