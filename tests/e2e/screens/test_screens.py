"""Every screen in every look, on the demo, against the real server.

`make test` takes the looks that differ most; `make test-all` (TEST_MATRIX=wide) all widths in both languages.
"""

import os
from collections.abc import Callable, Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser

from tests.e2e.axe import violations
from tests.e2e.screens import checks
from tests.e2e.screens.looker import Looker
from tests.e2e.screens.screens import ALIKE, PARTS, SCREENS
from tests.matrix.rules import ROUTES
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.once]

WIDE = os.environ.get("TEST_MATRIX") == "wide"
WIDTHS = (1360, 768, 390, 320) if WIDE else (1360, 320)
LANGUAGES = ("es", "en") if WIDE else ("es",)
LONG = " de la Santísima Trinidad Fernández de Córdoba y Álvarez-Ossorio"

Look = Callable[..., Looker]

each_screen = pytest.mark.parametrize(("language", "name"), list(product(LANGUAGES, SCREENS)), scope="module")
"""Because of the scope a screen goes through all tests of this kind before the next one is loaded."""


@pytest.fixture(scope="module")
def look(site: Site, chromium: Browser) -> Iterator[Look]:
    """``look("ana", "es")``: somebody in front of a browser, who stays there for the next screen."""
    lookers: dict[tuple[str, bool], Looker] = {}

    def come(login: str, language: str = "es", *, javascript: bool = True) -> Looker:
        key = (login, javascript)
        if key not in lookers:
            lookers[key] = Looker(chromium, site, login, javascript=javascript)
        lookers[key].speaks(language)
        return lookers[key]

    yield come
    for looker in lookers.values():
        looker.speaks("es")  # the site of the other tests
        looker.context.close()


@pytest.fixture
def long_names(site: Site) -> Iterator[None]:
    """People, departments, rooms, folders, documents and pages with names of sixty letters and more."""
    _rename(site, f"Concat(F(field), Value({LONG!r}))")
    yield
    _rename(site, f"Replace(F(field), Value({LONG!r}), Value(''))")


def _rename(site: Site, value: str) -> None:
    site.manage(
        "shell",
        "-c",
        f"""
from django.db.models import F, Value
from django.db.models.functions import Concat, Replace
from django.apps import apps
for model, field in (("accounts.User", "last_name"), ("accounts.Department", "name"), ("accounts.Team", "name"),
                     ("chat.Room", "name"), ("documents.Folder", "name"), ("documents.Document", "title"),
                     ("wagtailcore.Page", "title")):
    apps.get_model(model)._base_manager.exclude(**{{field: ""}}).update(**{{field: {value}}})
""",
    )


def test_every_route_is_a_screen_or_a_part() -> None:
    pages = {name for name, rule in ROUTES.items() if "get" in rule.methods}
    assert pages - SCREENS.keys() - PARTS.keys() - ALIKE.keys() == set()


@each_screen
def test_a_screen_in_every_look(look: Look, language: str, name: str) -> None:
    looker = look(SCREENS[name].login, language)
    page = looker.opens(SCREENS[name])
    found = []
    for width, scheme in product(WIDTHS, ("light", "dark")):
        looker.sees(width, scheme=scheme)
        troubles = violations(page) + checks.too_wide(page) + checks.cut_off(page) + checks.spilled(page)
        found += [f"{width} {scheme}: {each}" for each in troubles]
    assert found + looker.complaints == []


@each_screen
def test_nothing_is_lost_at_twice_the_text(look: Look, language: str, name: str) -> None:
    looker = look(SCREENS[name].login, language)
    page = looker.opens(SCREENS[name])
    found = []
    for width in (*WIDTHS, 1600):  # where letters of this size have the layout of 800
        looker.sees(width, text=200)
        troubles = checks.cut_off(page) + checks.too_wide(page) + checks.spilled(page) + checks.squeezed(page)
        found += [f"{width}: {each}" for each in troubles]
    assert found == []


@pytest.mark.parametrize("name", SCREENS)
def test_everything_is_reached_by_keyboard_and_seen_to_be(look: Look, name: str) -> None:
    looker = look(SCREENS[name].login)
    page = looker.opens(SCREENS[name])
    page.wait_for_load_state("networkidle")
    found = []
    for width, colours in ((1360, "none"), (320, "active")):
        looker.sees(width, forced_colours=colours)
        found += [f"{width}: {each}" for each in checks.unreachable(page)]
    assert found == []


def test_long_names_break_nothing(look: Look, long_names: None) -> None:
    found = []
    for name, screen in SCREENS.items():
        looker = look(screen.login)
        page = looker.opens(screen, anew=True)
        for width in WIDTHS:
            looker.sees(width)
            troubles = checks.cut_off(page) + checks.too_wide(page) + checks.spilled(page)
            found += [f"{name} {width}: {each}" for each in troubles]
    assert found == []


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_reads_without_javascript(look: Look, name: str) -> None:
    looker = look(SCREENS[name].login, javascript=False)
    page = looker.opens(SCREENS[name])
    looker.sees(390)
    assert page.locator("main h1:visible, main h2:visible").count()
    assert checks.dead_without_javascript(page) + checks.unsendable(page) == []
