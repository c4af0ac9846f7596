"""Addresses of Wagtail and allauth, by rule: the CMS is for its editors, the rest only signs in."""

import re

import pytest
from django.db import transaction

from tests.matrix.routes import routes
from tests.matrix.world import World

FILLERS = {"int": "1", "str": "x", "slug": "x", "path": "x", "uuid": "018f0000-0000-7000-8000-000000000001"}
OPEN_TO_ANYBODY = {
    "/accounts/login/",
    "/accounts/login/code/confirm/",
    "/accounts/inactive/",
    "/accounts/signup/",  # says that accounts are made by the administrators
    "/accounts/confirm-email/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/done/",
}
"""What a person needs in order to sign in; nothing of it shows what is inside."""


def _addresses(prefix: str) -> list[str]:
    """One address per route, with its converters filled in; patterns that are regular expressions are left out."""
    found = []
    for route in routes():
        if route.path.startswith(prefix) and not re.search(r"[\\^$?]|\(\?P", route.path):
            filled = re.sub(r"<(?:(\w+):)?\w+>", lambda match: FILLERS.get(match[1] or "str", "x"), route.path)
            found.append("/" + filled)
    return sorted(set(found))


@pytest.mark.parametrize("persona", ["anonymous", "deactivated", "colleague", "department"])
def test_the_cms_shows_nothing_to_who_is_no_editor(persona: str, world: World) -> None:
    addresses = _addresses("cms/")
    assert len(addresses) > 100
    shown = [address for address in addresses if _status(world, persona, address) == 200]
    assert not [address for address in shown if not address.endswith(("sprite/", "jsi18n/"))]


@pytest.mark.parametrize("persona", ["anonymous", "deactivated"])
def test_signing_in_is_all_that_is_open(persona: str, world: World) -> None:
    shown = {address for address in _addresses("accounts/") if _status(world, persona, address) == 200}
    assert shown <= OPEN_TO_ANYBODY


@pytest.mark.parametrize("address", ["/admin/", "/cms/users/", "/cms/users/add/", "/cms/groups/", "/documents/1/x.pdf"])
def test_second_doors_are_closed(address: str, world: World) -> None:
    for persona in ("colleague", "editor", "admin"):
        assert _status(world, persona, address) in (302, 403, 404)


def _status(world: World, persona: str, address: str) -> int:
    savepoint = transaction.savepoint()
    try:
        return int(world.client(persona).get(address).status_code)
    finally:
        transaction.savepoint_rollback(savepoint)
