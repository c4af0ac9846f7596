"""What people do most, done without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from intranet.demo import files
from tests.e2e.screens.looker import Looker
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.once]

TITLE = "Toldos de la plaza"


@pytest.fixture
def ana(site: Site, chromium: Browser) -> Iterator[Page]:
    """Her browser runs no scripts."""
    looker = Looker(chromium, site, "ana", javascript=False)
    yield looker.page
    looker.context.close()


def test_searching_and_the_settings_need_no_script(ana: Page) -> None:
    ana.goto("/")
    ana.fill("header [name=q]", "licencia")
    ana.press("header [name=q]", "Enter")
    expect(ana.locator(".hit").first).to_contain_text("licencia")
    ana.goto("/settings/")
    office = ana.input_value("[name=office]")
    for told in ("Planta 9, junto al patio", office):
        ana.fill("[name=office]", told)
        ana.get_by_role("button", name="Guardar").click()
        expect(ana.locator("[name=office]")).to_have_value(told)


def test_an_absence_is_told_and_taken_back_without_a_script(ana: Page) -> None:
    ana.goto("/settings/absences/")
    ana.fill("[name=starts]", "2099-08-01")
    ana.fill("[name=ends]", "2099-08-15")
    ana.get_by_role("button", name="Guardar").click()
    told = ana.locator("aside li", has_text="2099")
    expect(told).to_have_count(1)
    told.get_by_role("button").click()
    expect(told).to_have_count(0)


def test_a_room_is_opened_and_talked_in_without_a_script(ana: Page) -> None:
    ana.goto("/chat/new/")
    ana.fill("[name=name]", TITLE)
    ana.get_by_role("button", name="Crear la sala").click()
    ana.goto(ana.url.replace("members/", ""))
    ana.fill("#compose-text", "¿De qué color los ponemos?")
    ana.get_by_role("button", name="Enviar").click()
    expect(ana.locator(".msg", has_text="de qué color")).to_have_count(1)


def test_a_document_is_uploaded_shared_and_decided_on_without_a_script(
    ana: Page, site: Site, chromium: Browser
) -> None:
    document = _upload(ana)
    ana.goto(f"{document}share/?q=Marta")
    ana.locator("li", has_text="Marta Gil").get_by_role("button", name="Compartir").click()
    expect(ana.get_by_role("button", name=re.compile("Quitar.*Marta Gil"))).to_be_visible()
    ana.goto(document)
    while not ana.get_by_role("link", name="Enviar a aprobación").is_visible():  # the worker reads it
        ana.wait_for_timeout(500)
        ana.reload()
    ana.get_by_role("link", name="Enviar a aprobación").click()
    ana.locator("main form [type=submit]").last.click()
    jefa = Looker(chromium, site, "jefa", javascript=False)
    jefa.page.goto("/tasks/")
    jefa.page.locator("main").get_by_role("link", name=TITLE).click()
    jefa.page.get_by_role("button", name="Aprobar").click()
    expect(jefa.page.locator("main")).to_contain_text("Aprobado")
    jefa.context.close()


def _upload(page: Page) -> str:
    """Into her department's folder; returns the address of the document."""
    page.goto("/documents/")
    page.locator("main").get_by_role("link", name="Urbanismo").first.click()
    file = {"name": f"{TITLE}.docx", "mimeType": "application/octet-stream", "buffer": files.docx(TITLE, "Azules.")}
    page.get_by_label("Subir").set_input_files(file)
    page.get_by_role("button", name="Enviar los archivos elegidos").click()
    page.goto("/documents/")
    address = page.locator("main").get_by_role("link", name=TITLE).first.get_attribute("href") or ""
    assert re.fullmatch(r"/documents/\d+/", address)
    return address
