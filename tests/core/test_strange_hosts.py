"""A request under somebody else's name is refused before we know who asks, on a page that needs neither."""

import pytest
from django.test import Client


@pytest.mark.parametrize("host", ["evil.example", "localhost@evil.example", "[::1", "a b"])
def test_a_strange_host_is_a_bad_request(host: str, db: None) -> None:
    answer = Client(raise_request_exception=False).get("/accounts/login/", headers={"host": host})
    assert answer.status_code == 400
    assert b"evil" not in answer.content
