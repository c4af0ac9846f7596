"""A folder in the browser: choosing rows, the panel, sharing in a dialog, uploads that go wrong."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.journey.person import Person
from tests.support.site import Site

pytestmark = pytest.mark.browser

_FOLDER = """
from django.core.files.uploadedfile import SimpleUploadedFile
from documents.models import Folder
from documents.services import folders, versions
from intranet.kernel.accounts.models import User
jefa = User.objects.get(email="jefa@demo.example")
root = Folder.objects.get(department__name="Urbanismo")
made = folders.create(actor=jefa, parent_id=root.pk, name="{name}")
for title in ("Acta", "Bando", "Censo"):
    upload = SimpleUploadedFile(f"{{title}}.txt", f"{{title}} {name}".encode())
    versions.create(actor=jefa, folder_id=made.pk, upload=upload, title=title)
print(made.pk)
"""


@pytest.fixture
def jefa(chromium: Browser, site: Site) -> Iterator[Person]:
    """The head of Urbanismo, who manages its folders."""
    person = Person(chromium, site, "jefa")
    yield person
    person.leaves()


def _open(person: Person, name: str) -> Page:
    folder = int(person.site.manage("shell", "-v0", "-c", _FOLDER.format(name=name)).split()[-1])
    person.page.goto(f"/documents/folders/{folder}/")
    return person.page


def _first(page: Page) -> str:
    return page.locator("tbody .file .clip").first.inner_text()


def test_rows_are_sorted_shown_beside_chosen_thrown_away_and_brought_back(jefa: Person) -> None:
    page = _open(jefa, "Ordenada")
    page.get_by_role("columnheader", name="Nombre").get_by_role("link").click()
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    assert _first(page) == "Censo"
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="Bando").click()
    expect(page.locator("#document h2")).to_have_text("Bando")
    expect(page.locator("tr[aria-selected=true]")).to_contain_text("Bando")
    assert page.evaluate("window.sameDocument"), "the page was loaded again"
    page.get_by_role("checkbox", name=re.compile("Acta")).check()
    page.get_by_role("checkbox", name=re.compile("Censo")).check()
    page.locator(".selection").get_by_role("button", name="Mover a la papelera").click()
    expect(page.get_by_role("link", name="Acta")).to_have_count(0)
    page.locator(".toast").get_by_role("button").first.click()
    expect(page.get_by_role("link", name="Acta")).to_be_visible()


def test_sharing_happens_in_a_dialog_without_leaving_the_folder(jefa: Person) -> None:
    page = _open(jefa, "Compartida")
    address = page.url
    page.get_by_role("link", name="Compartir").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill("Marta")
    found = dialog.get_by_role("listitem").filter(has_text="Marta Gil")
    found.get_by_role("button", name="Compartir").click()
    expect(dialog.get_by_role("button", name=re.compile("Quitar ?: Marta Gil"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.url == address


def test_an_upload_is_cancelled_and_tried_again(jefa: Person) -> None:
    page = _open(jefa, "Subidas")
    page.route("**/upload/", lambda route: None)  # an answer that never comes
    jefa.drops(".drop[data-controller]", {"Lento.txt": b"despacio"})
    row = page.locator(".uploads li")
    row.get_by_role("button").click()
    expect(row).to_have_class(re.compile("failed"))
    page.unroute("**/upload/")
    row.get_by_role("button").click()
    expect(page.get_by_role("link", name="Lento")).to_be_visible()
    expect(page.locator(".uploads li")).to_have_count(0)
