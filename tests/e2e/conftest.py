"""People in a browser."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from intranet.kernel.accounts.models import User
from tests.e2e.journey.person import Person
from tests.e2e.talk import Talk
from tests.support.site import Site

expect.set_options(timeout=30_000)

Visit = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser, live_server: object) -> Iterator[Visit]:
    """``visit("/path", user, width=390, theme="dark")``: a page in a context of its own; errors fail the test."""
    contexts = []
    failures: list[str] = []

    def open_page(path: str, user: User | None = None, *, width: int = 1360, theme: str = "light") -> Page:
        context = chromium.new_context(
            base_url=str(live_server),
            viewport={"width": width, "height": 860},
            color_scheme="dark" if theme == "dark" else "light",
            locale="es-ES",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failures.append(f"{page.url}: {error}"))
        page.on("console", lambda entry: failures.append(entry.text) if "Content Security" in entry.text else None)
        if user is not None:
            context.add_cookies([{"name": "sessionid", "value": _session_of(user), "url": str(live_server)}])
        page.goto(path)
        if page.locator("body[data-user]").count():
            page.locator("html[data-connection]").wait_for(state="attached")  # its controllers have begun
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert failures == []


def _session_of(user: User) -> str:
    """Signing in by hand is what `tests/e2e/test_site.py` and the journey do."""
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


@pytest.fixture
def talk(chromium: Browser, site: Site) -> Iterator[Talk]:
    """Two people in two browsers, in a room of their own on the site with demo data."""
    people = [Person(chromium, site, login) for login in ("ana", "luis")]
    yield Talk(*people)
    for person in people:
        person.leaves()
