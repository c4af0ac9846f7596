"""The shell by hand: palette, keys, bell, language, and what is left without a network."""

import gzip
import re

import pytest
from playwright.sync_api import Page, expect

from intranet.kernel.accounts.models import User
from intranet.kernel.notifications.services.notify import notify
from tests.e2e.axe import violations
from tests.e2e.conftest import Visit
from tests.e2e.waiting import until
from tests.factories.people import department, person

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]

REQUESTS, SCRIPTS = 12, 35 * 1024
_LOADED = """() => performance.getEntriesByType("resource").map(entry => entry.name)
  .filter(name => !name.includes("/files/") && !name.includes("/ws/"))"""
_KEPT = """async () => {
  const kept = [];
  for (const name of await caches.keys()) kept.push(...await (await caches.open(name)).keys());
  return kept.map(request => request.url);
}"""


@pytest.fixture
def ana() -> User:
    return person("Ana", "Torres", department("Urbanismo"))


def test_a_page_needs_few_requests_and_little_script(visit: Visit, ana: User) -> None:
    page = visit("/", ana)
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate(_LOADED)
    assert len(loaded) + 1 <= REQUESTS, loaded
    scripts = [page.request.get(name).body() for name in loaded if name.endswith(".js")]
    assert sum(len(gzip.compress(script)) for script in scripts) <= SCRIPTS


def test_the_palette_goes_to_places_by_keyboard(visit: Visit, ana: User) -> None:
    page = visit("/", ana)
    page.keyboard.press("Control+k")
    palette = page.get_by_role("dialog")
    expect(palette.get_by_role("option", name="Documentos")).to_be_visible()
    expect(palette).to_match_aria_snapshot("""
    - dialog:
      - search:
        - combobox
        - button
      - listbox:
        - group:
          - option
    """)
    assert violations(page) == []
    page.keyboard.type("persónas")  # whatever the accents
    expect(palette.get_by_role("option")).not_to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(palette.get_by_role("option", selected=True)).to_have_text(re.compile("Personas"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/")


def test_what_is_typed_into_the_palette_is_searched_when_nothing_is_chosen(visit: Visit, ana: User) -> None:
    page = visit("/", ana)
    page.keyboard.press("Control+k")
    page.keyboard.type("plan general")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=plan+general")
    expect(page.locator("main input[name=q]")).to_have_value("plan general")


def test_escape_closes_the_palette_and_gives_the_focus_back(visit: Visit, ana: User) -> None:
    page = visit("/", ana)
    page.locator("#search").focus()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.type("plan")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#search")).to_be_focused()


def test_recent_pages_are_forgotten_after_signing_out(visit: Visit, ana: User) -> None:
    page = visit("/people/", ana)
    until(page, "localStorage.length > 0")
    assert page.evaluate("Object.keys(localStorage)") == [f"plaza-recent:{ana.pk}"]
    page.locator(".tools .menu summary").last.click()
    page.locator(".menu form[action*=logout] button").click()
    page.wait_for_url("**/accounts/login/")
    until(page, "localStorage.length === 0")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_keys_lead_to_places_but_not_while_one_writes(visit: Visit, ana: User) -> None:
    page = visit("/", ana)
    page.keyboard.press("g")
    page.keyboard.press("p")
    page.wait_for_url("**/people/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog").locator("kbd").first).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("main input[name=q]").focus()
    page.keyboard.type("g t ?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("main input[name=q]")).to_have_value("g t ?")


def test_keys_can_be_switched_off(visit: Visit, ana: User) -> None:
    page = visit("/settings/preferences/", ana)
    page.locator("[name=shortcuts]").uncheck()
    page.locator("main form [type=submit]").click()
    expect(page.locator("body[data-keys]")).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_the_bell_opens_the_latest_and_marks_them_as_read(visit: Visit, ana: User) -> None:
    page = visit("/people/", ana)
    bell = page.locator("[data-unread]")
    bell.click()
    panel = page.get_by_role("dialog")
    expect(panel.locator(".empty")).to_be_visible()
    notify([ana.pk], "documents.shared", ana.department, actor=person("Luis", "Prado"))
    page.evaluate("document.dispatchEvent(new CustomEvent('plaza:notify'))")
    expect(panel.get_by_role("listitem")).to_have_count(1)
    expect(page).to_have_title(re.compile(r"^\(1\) "))
    assert violations(page) == []
    panel.get_by_role("button").click()
    expect(bell).to_have_attribute("data-unread", "0")
    expect(page).to_have_title(re.compile(r"^[^(]"))
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(bell).to_have_attribute("aria-expanded", "false")


def test_the_language_changes_and_the_place_stays(visit: Visit, ana: User) -> None:
    page = visit("/accounts/login/?next=/people/")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile(r"/accounts/login/\?next=/people/$"))
    inside = visit("/people/?q=ana", ana)
    inside.locator(".tools .menu summary").last.click()
    inside.get_by_role("button", name="English").click()
    expect(inside.locator("html")).to_have_attribute("lang", "en")
    expect(inside).to_have_url(re.compile(r"/people/\?q=ana$"))


def test_without_a_network_there_is_a_page_and_nothing_private_is_kept(visit: Visit, ana: User) -> None:
    page = visit("/people/", ana)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("/notifications/")
    kept = page.evaluate(_KEPT)
    assert kept
    assert all(re.search("/static/|/offline/$", address) for address in kept), kept
    page.context.set_offline(True)
    expect(page.locator("#connection")).not_to_be_empty()
    page.goto("/people/")
    expect(page.get_by_role("heading", name="No hay conexión")).to_be_visible()
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#connection")).to_be_empty()


def test_a_click_that_is_faster_than_its_script_is_not_lost(visit: Visit, ana: User) -> None:
    page = visit("/", ana)
    page.locator("[data-unread]").dispatch_event("click")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert _path(page) == "/"


@pytest.mark.parametrize(("width", "theme"), [(1360, "light"), (390, "dark"), (320, "light")])
def test_pages_around_the_content_are_accessible_and_fit(visit: Visit, ana: User, width: int, theme: str) -> None:
    page = visit("/", ana, width=width, theme=theme)
    found = {}
    for path in ("/help/", "/accessibility/", "/offline/", "/share/?text=Hola", "/nothing-here/"):
        page.goto(path)
        found[path] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert {path: lines for path, lines in found.items() if lines} == {}


def _path(page: Page) -> str:
    return str(page.evaluate("location.pathname"))
