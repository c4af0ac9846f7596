"""The main job, on real input, in a real browser, against the real server: one test per stack.

Words inside files and messages are made up, so that only this journey can have written them.
"""

import io
import json
import re
from collections.abc import Callable, Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from intranet.demo import files, printing
from tests.e2e.journey.person import Person
from tests.support.site import Site

pytestmark = pytest.mark.browser

Arrive = Callable[..., Person]
OLD_LAMPS = files.docx("Farolas", "Las luminarias llevan un zarcillo de hierro forjado.")


@pytest.fixture
def present() -> Iterator[list[Person]]:
    """Who has come so far; everybody leaves at the end, without an error."""
    people: list[Person] = []
    yield people
    for person in people:
        person.leaves()


@pytest.fixture
def arrive(chromium: Browser, site: Site, present: list[Person]) -> Arrive:
    """``arrive("ana")``: somebody opens a browser and signs in."""

    def sign_in(login: str, width: int = 1360) -> Person:
        present.append(Person(chromium, site, login, width, own_session=True))
        return present[-1]

    return sign_in


def test_the_main_job(arrive: Arrive, site: Site) -> None:
    news_is_written_approved_and_found(arrive)
    ana = arrive("ana")
    files_are_dropped_shared_and_found(arrive, ana)
    a_document_is_approved(arrive, ana)
    people_talk_and_nothing_is_lost(arrive, ana)
    one_box_finds_everything(ana)
    it_works_in_english_on_a_phone_by_keyboard(arrive)
    assert json.loads(site.manage("audit_verify").splitlines()[-1])["sealed"] > 0  # it fails if one row was rewritten


def news_is_written_approved_and_found(arrive: Arrive) -> None:
    editora, redactor = arrive("editora"), arrive("redactor")
    _write_news(editora)
    editora.picture("1-news-written")
    address = re.sub(r"/edit/.*", "/edit/", editora.page.url)
    redactor.page.goto(address.replace(editora.site.url, ""))
    with redactor.page.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 302):
        redactor.page.locator("[data-workflow-action-url*='/approve/']").first.click()
    nuevo = arrive("nuevo")
    nuevo.page.goto("/")
    expect(nuevo.page.get_by_role("link", name="La biblioteca abre de noche").first).to_be_visible()
    nuevo.picture("1-news-on-the-home-page")
    nuevo.finds("candelabro", "La biblioteca abre de noche")


def _write_news(editora: Person) -> None:
    """A title, a picture uploaded in the chooser, a paragraph; then off to review."""
    page = editora.page
    page.goto(f"/cms/pages/add/pages/newspage/{_news_index(editora)}/", wait_until="networkidle")
    page.locator("#id_title").fill("La biblioteca abre de noche")
    page.locator("#id_summary").fill("Hasta las doce, de lunes a jueves.")
    page.locator("#id_picture-chooser .unchosen button").click()
    page.locator(".modal [role=tab]").nth(1).click()
    page.locator(".modal input[type=file]").set_input_files(
        {"name": "sala.png", "mimeType": "image/png", "buffer": _picture()}
    )
    page.locator(".modal input[name$=title]").last.fill("La sala de lectura")
    page.locator(".modal form:has(input[type=file]) [type=submit]").click()
    page.locator("#id_picture-chooser .chosen").wait_for()
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name=re.compile("Texto|Text")).click()
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type("Un candelabro en cada mesa y silencio en las dos plantas.")
    expect(page.locator(".public-DraftEditor-content").first).to_contain_text("dos plantas.")
    page.wait_for_timeout(1000)  # the editor hands its text to the form a moment after the last key
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 302):
        page.locator("[name=action-submit]").evaluate("button => button.click()")
    page.goto("/cms/reports/workflow/")
    page.get_by_role("link", name="La biblioteca abre de noche").first.click()
    page.wait_for_url(re.compile("/edit/"))


def _news_index(editora: Person) -> int:
    """The section of news as the CMS numbers it."""
    editora.page.goto("/cms/pages/")
    href = editora.page.locator("a[href*='/cms/pages/']", has_text="Noticias").first.get_attribute("href")
    return int(re.findall(r"/pages/(\d+)/", href or "")[0])


def _picture() -> bytes:
    """Never the same twice: the CMS would ask whether to use the earlier one."""
    stream = io.BytesIO()
    Image.effect_noise((1200, 675), 40).save(stream, "PNG")
    return stream.getvalue()


def files_are_dropped_shared_and_found(arrive: Arrive, ana: Person) -> None:
    page = ana.page
    page.goto("/documents/")
    page.locator("main").get_by_role("link", name="Urbanismo").first.click()
    page.wait_for_url("**/folders/*/")
    folder = page.url
    page.route("**/upload/", lambda route: None)  # held until the rows have been seen: they go when all has arrived
    ana.drops(
        ".upload",
        {
            "Terrazas.pdf": printing.pdf("Terrazas", "El informe menciona el trampantojo de la fachada norte."),
            "Farolas.docx": OLD_LAMPS,
            "Fuentes.odt": files.odt("Fuentes", "El surtidor se llama alcatraz desde antiguo."),
        },
    )
    expect(page.locator(".uploads li")).to_have_count(3)
    ana.picture("2-files-being-uploaded")
    page.unroute("**/upload/")  # lets go what is held
    for title in ("Terrazas", "Farolas", "Fuentes"):  # the list is shown anew when all have arrived
        expect(page.locator("table").get_by_role("link", name=title).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    for title, word in (("Terrazas", "trampantojo"), ("Farolas", "zarcillo"), ("Fuentes", "alcatraz")):
        ana.finds(word, title)
    marta = arrive("marta")
    marta.finds_nothing("zarcillo")

    page.goto(folder)
    page.get_by_role("link", name="Farolas").first.click()
    page.wait_for_url("**doc=**")
    page.goto(_document_of(page.url) + "share/?q=Marta")
    page.locator("li", has_text="Marta Gil").get_by_role("button", name="Compartir").first.click()
    marta.finds("zarcillo", "Farolas")
    marta.picture("2-shared-file-found-by-a-word-inside")
    page.locator("li", has_text="Marta Gil").get_by_role("button", name=re.compile("Quitar")).click()
    expect(page.get_by_role("button", name=re.compile("Quitar: Marta"))).to_have_count(0)
    marta.finds_nothing("zarcillo")

    page.goto(_document_of(page.url) + "version/")
    page.locator("main input[type=file]").set_input_files(
        {"name": "Farolas.docx", "mimeType": "application/octet-stream", "buffer": files.docx("Farolas", "Un alamar.")}
    )
    page.locator("main form [type=submit]").last.click()
    expect(page.locator(".versions li")).to_have_count(2)
    ana.picture("2-two-versions")
    with page.expect_download() as old:
        page.locator(".versions li", has_text="Versión 1").get_by_role("link", name=re.compile("Descargar")).click()
    assert old.value.path().read_bytes() == files.docx(
        "Farolas", "Las luminarias llevan un zarcillo de hierro forjado."
    )


def _document_of(url: str) -> str:
    """The address of the document a page is about, whichever of its pages it is."""
    found = re.search(r"/documents/(\d+)/|[?&]doc=(\d+)", url)
    assert found, url
    return f"/documents/{found[1] or found[2]}/"


def a_document_is_approved(arrive: Arrive, ana: Person) -> None:
    page = ana.page
    document = _document_of(page.url)
    page.goto(document)
    expect(page.get_by_role("link", name="Enviar a aprobación")).to_be_visible()
    page.get_by_role("link", name="Enviar a aprobación").click()
    page.locator("main form [type=submit]").last.click()
    jefa = arrive("jefa")
    jefa.page.goto("/tasks/")
    jefa.page.locator("main").get_by_role("link", name="Farolas").click()
    expect(jefa.page.frame_locator("iframe.reader").locator("body")).to_contain_text("alamar")  # she reads it first
    jefa.picture("3-decision-beside-the-document")
    jefa.page.get_by_role("button", name="Aprobar").click()
    expect(jefa.page.locator("main")).to_contain_text("Aprobado")
    page.goto(document)
    expect(page.locator("main")).to_contain_text("Julia Reyes")
    fingerprint = page.locator(".steps code").first.inner_text()
    assert re.fullmatch(r"[0-9a-f]{64}", fingerprint)
    ana.picture("3-who-decided-what-when-on-which-bytes")
    page.goto(document + "version/")
    page.locator("main input[type=file]").set_input_files(
        {"name": "Farolas.docx", "mimeType": "application/octet-stream", "buffer": files.docx("Farolas", "Otra vez.")}
    )
    page.locator("main form [type=submit]").last.click()
    page.goto(document)
    expect(page.locator("main")).to_contain_text("El archivo ha cambiado desde entonces")


def people_talk_and_nothing_is_lost(arrive: Arrive, ana: Person) -> None:
    luis = arrive("luis")
    for person in (ana, luis):
        person.page.goto("/chat/")
        person.page.locator(".rooms").get_by_role("link", name="Calle Mayor 14").first.click()
        person.page.wait_for_url(re.compile(r"/chat/\d+/"))
        person.page.locator("html[data-connection=online]").wait_for()  # or Enter could be faster than the scripts
    _say(ana, "¿Has visto el mirlo del patio?")
    expect(luis.page.locator(".msg", has_text="mirlo del patio")).to_have_count(1)
    expect(luis.page.locator("[data-on='active'], [data-on='']").first).to_be_visible()
    luis.picture("4-message-on-the-other-side")
    luis.page.goto("/")
    _say(ana, "Cuenta uno sin leer, por favor")
    expect(luis.page.locator(".nav .count").first).to_be_visible()
    luis.page.goto(ana.page.url)

    ana.context.set_offline(True)
    _say(ana, "Escrito sin red: petirrojo")
    ana.picture("4-offline")
    luis.page.wait_for_timeout(1000)
    expect(luis.page.locator(".msg", has_text="petirrojo")).to_have_count(0)
    ana.context.set_offline(False)
    expect(luis.page.locator(".msg", has_text="petirrojo")).to_have_count(1)
    for person in (ana, luis):
        person.page.reload()
        expect(person.page.locator(".msg", has_text="petirrojo")).to_have_count(1)
    luis.finds("petirrojo", "Calle Mayor 14")
    arrive("marta").finds_nothing("petirrojo")


def _say(person: Person, text: str) -> None:
    person.page.locator("#compose-text").fill(text)
    person.page.locator("#compose-text").press("Enter")


def one_box_finds_everything(ana: Person) -> None:
    page = ana.page
    page.goto("/", wait_until="networkidle")
    page.keyboard.press("Control+k")
    page.keyboard.type("plan")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/search/"))
    expect(page.locator(".hit mark").first).to_be_visible()
    kinds = page.locator(".facet li, .tabs a")
    assert kinds.count() >= 3
    ana.picture("5-one-list-of-everything")
    ana.finds("Marta", "Marta Gil")


def it_works_in_english_on_a_phone_by_keyboard(arrive: Arrive) -> None:
    luis = arrive("luis", width=375)
    page = luis.page
    luis.speaks("en")
    page.goto("/documents/")
    expect(page.get_by_role("heading", name="Documents").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", re.compile("#main"))
    luis.picture("6-phone-in-english")
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
    luis.speaks("es")
