"""A folder in the browser: choosing rows, the panel, sharing in a dialog, uploads that go wrong."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from intranet.demo import printing
from tests.e2e.axe import violations
from tests.e2e.journey.person import Person
from tests.e2e.waiting import until
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.once]

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


_SHARE = """names => {
  const form = document.createElement("form");
  Object.assign(form, { action: "/share/", method: "POST", enctype: "multipart/form-data" });
  const data = new DataTransfer();
  for (const name of names) data.items.add(new File([`Texto de ${name}`], name, { type: "text/plain" }));
  for (const part of [{ name: "title" }, { name: "text", value: "Para el pleno" },
                      { name: "files", type: "file", multiple: true, files: data.files }])
    form.append(Object.assign(document.createElement("input"), part));
  document.body.append(form);
  form.submit();
}"""


def _share(page: Page, *files: str) -> None:
    """As the share menu of a phone does: a form without a token, sent to the installed site."""
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("/")  # a page that was loading while the worker came is not its own
    until(page, "navigator.serviceWorker.controller !== null")
    page.evaluate(_SHARE, files)
    page.wait_for_url(re.compile(r"/share/\?"))


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
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("Marta")
    found = dialog.get_by_role("listitem").filter(has_text="Marta Gil")
    found.get_by_role("button", name="Compartir").click()
    expect(dialog.get_by_role("button", name=re.compile("Quitar ?: Marta Gil"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.url == address


def test_a_click_faster_than_the_script_of_a_dialog_opens_it(jefa: Person) -> None:
    page = _open(jefa, "Deprisa")
    folder = page.url
    jefa.leaves_the_worker()
    held: list[Route] = []
    page.route("**/dialog_controller*.js", lambda route: held.append(route))
    page.goto(folder)
    with page.expect_request("**/dialog_controller*.js"):
        page.get_by_role("link", name="Compartir").click()
    page.wait_for_timeout(500)  # what would take the click without it has begun
    held.pop().continue_()
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_visible()


def test_a_script_of_a_dialog_that_is_lost_is_asked_for_again(jefa: Person) -> None:
    page = _open(jefa, "Perdida")
    folder = page.url
    jefa.leaves_the_worker()
    page.route("**/dialog_controller*.js", lambda route: route.abort())
    page.goto(folder)
    with page.expect_event("requestfailed", lambda request: "dialog_controller" in request.url):
        page.get_by_role("link", name="Compartir").click()
    page.unroute("**/dialog_controller*.js")
    page.get_by_role("link", name="Compartir").click()
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()


def test_an_upload_is_cancelled_and_tried_again(jefa: Person) -> None:
    page = _open(jefa, "Subidas")
    page.route("**/upload/", lambda route: None)  # an answer that never comes
    jefa.drops(".upload", {"Lento.txt": b"despacio"})
    row = page.locator(".uploads li")
    row.get_by_role("button", name="Cancelar: Lento.txt").click()
    expect(row).to_have_class("failed")
    expect(row).to_contain_text("Cancelado")
    page.unroute("**/upload/")
    row.get_by_role("button", name=re.compile("Reintentar ?: Lento.txt")).click()
    expect(page.get_by_role("link", name="Lento")).to_be_visible()
    expect(page.locator(".uploads li")).to_have_count(0)


def test_an_upload_whose_answer_is_lost_is_tried_again_and_there_once(jefa: Person) -> None:
    page = _open(jefa, "Perdidas")
    network = jefa.context.new_cdp_session(page)
    lost = {"errorReason": "ConnectionReset"}
    network.on(
        "Fetch.requestPaused", lambda at: network.send("Fetch.failRequest", lost | {"requestId": at["requestId"]})
    )
    network.send("Fetch.enable", {"patterns": [{"urlPattern": "*/upload/", "requestStage": "Response"}]})
    jefa.drops(".upload", {"Oído.txt": "oído".encode()})
    row = page.locator(".uploads li")
    expect(row).to_contain_text("No hay conexión")
    network.detach()
    row.get_by_role("button", name="Reintentar").click()
    expect(row).to_have_count(0)
    page.reload()
    expect(page.get_by_role("link", name="Oído")).to_have_count(1)


def test_an_upload_says_in_words_why_a_file_is_not_taken(jefa: Person) -> None:
    page = _open(jefa, "Rechazadas")
    said, rows = page.locator(".upload [role=status]"), page.locator(".uploads li")
    page.locator(".upload").evaluate("element => element.dataset.uploadMostValue = 8")
    jefa.drops(".upload", {"Vacío.txt": b"", "Enorme.txt": b"demasiado"})
    for row, words in ((rows.first, "Este archivo está vacío"), (rows.last, "Elige un archivo más pequeño")):
        expect(row).to_have_class("refused")
        expect(row).to_contain_text(words)
        expect(row.get_by_role("button", name="Reintentar")).to_have_count(0)
    expect(said).to_contain_text("Enorme.txt: Ocupa más de")
    for row in (rows.last, rows.first):
        row.get_by_role("button", name="Quitar").click()
    page.route("**/upload/", lambda route: route.fulfill(status=409, json={"detail": "Hoy no se puede."}))
    jefa.drops(".upload", {"Acta.txt": b"acta"})
    expect(rows).to_contain_text("Hoy no se puede.")
    expect(said).to_have_text("Acta.txt: Hoy no se puede.")
    page.unroute("**/upload/")
    page.route("**/upload/", lambda route: route.abort())
    rows.get_by_role("button", name="Reintentar").click()
    expect(rows).to_contain_text("No hay conexión")
    expect(rows).to_have_class("failed")


def test_files_are_chosen_and_sent_without_javascript(jefa: Person) -> None:
    address = _open(jefa, "Sin guiones").url
    state = jefa.context.storage_state()
    plain = jefa.context.browser.new_context(java_script_enabled=False, storage_state=state, locale="es-ES")
    page = plain.new_page()
    page.goto(address)
    chosen = [{"name": f"{name}.txt", "mimeType": "text/plain", "buffer": name.encode()} for name in ("Uno", "Dos")]
    page.get_by_label("Subir").set_input_files(chosen)
    page.get_by_role("button", name="Enviar los archivos elegidos").click()
    for name in ("Uno", "Dos"):
        expect(page.get_by_role("link", name=name)).to_be_visible()
    plain.close()


def test_the_first_page_of_a_pdf_is_seen_beside_the_list(jefa: Person) -> None:
    page = _open(jefa, "Vistas")
    jefa.drops(".upload", {"Informe.pdf": printing.pdf("Informe", "El informe dice lo que dice.")})
    page.get_by_role("link", name="Informe").click()
    picture = page.get_by_role("img", name="Primera página: Informe")
    for _attempt in range(60):
        if picture.is_visible():
            break
        page.wait_for_timeout(500)
        page.reload()
    assert picture.evaluate("image => image.decode().then(() => image.naturalHeight)") > 100


def test_files_that_another_app_shares_are_put_into_a_folder_and_do_not_stay_in_the_browser(jefa: Person) -> None:
    page = jefa.page
    _share(page, "Croquis, año 1.txt", "Croquis 2.txt")
    expect(page.get_by_text("Croquis, año 1.txt y Croquis 2.txt")).to_be_visible()
    expect(page.get_by_text("Para el pleno")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Elegir una carpeta").click()
    page.locator("main .list").get_by_role("link").first.click()
    page.get_by_role("button", name="Subir aquí").click()
    expect(page.locator(".toast")).to_contain_text("Archivos subidos: 2")
    expect(page.locator("tbody").get_by_role("link", name="Croquis, año 1")).to_be_visible()
    until(page, "caches.has('plaza-shared').then(there => !there)")


def test_shared_files_that_are_not_wanted_go(jefa: Person) -> None:
    page = jefa.page
    _share(page, "Croquis.txt")
    page.get_by_role("button", name="Descartar").click()
    expect(page.get_by_text("Croquis.txt")).to_be_hidden()
    until(page, "caches.has('plaza-shared').then(there => !there)")


def test_shared_files_go_when_one_signs_out(chromium: Browser, site: Site) -> None:
    jefa = Person(chromium, site, "jefa", own_session=True)
    page = jefa.page
    _share(page, "Croquis.txt")
    expect(page.get_by_text("Croquis.txt")).to_be_visible()
    page.goto("/accounts/logout/")
    page.locator("main").get_by_role("button").first.click()
    page.wait_for_url(re.compile("/accounts/login/"))
    until(page, "caches.has('plaza-shared').then(there => !there)")
    jefa.leaves()
