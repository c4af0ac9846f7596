"""The CMS in a real browser under the strict policy: no violation, no error, and everything works."""

import io
import re

import pytest
from django.core.files.base import ContentFile
from django.db import connections
from PIL import Image as Pillow
from wagtail.images.models import Image
from wagtail.models import Collection

from intranet.pages.models import NewsPage
from intranet.pages.services.editors import make_editors
from tests.factories import pages, people

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]

WATCH = """
document.addEventListener('securitypolicyviolation', (event) => {
  console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});
"""
SCREENS = [
    "",
    "pages/{root}/",
    "pages/{index}/",
    "pages/{news}/edit/",
    "pages/{news}/history/",
    "pages/{news}/usage/",
    "pages/{news}/copy/",
    "pages/{news}/move/",
    "pages/add/pages/newspage/{index}/",
    "pages/search/?q=registro",
    "images/",
    "images/add/",
    "images/{image}/",
    "documents/",
    "workflows/list/",
    "workflows/tasks/index/",
    "collections/",
    "reports/site-history/",
    "reports/workflow/",
    "reports/locked/",
    "reports/aging-pages/",
]


@pytest.fixture
def page_in(live_server, client_for, chromium):
    """``page_in(user)``: a tab of that person's browser, and the list of everything that went wrong in it."""
    contexts = []

    def open_tab(user):
        context = chromium.new_context(base_url=live_server.url, viewport={"width": 1360, "height": 900})
        contexts.append(context)
        context.add_init_script(WATCH)
        session = client_for(user).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        tab, troubles = context.new_page(), []
        tab.on("console", lambda message: is_trouble(message) and troubles.append(f"{tab.url} {message.text}"))
        tab.on("pageerror", lambda error: troubles.append(f"{tab.url} {error}"))
        tab.on("request", lambda request: foreign(request.url, live_server.url) and troubles.append(request.url))
        return tab, troubles

    yield open_tab
    for context in contexts:
        context.close()
    connections.close_all()  # Playwright's loop gives the test connections of its own, to this test's database


def is_trouble(message):
    """Autosaving that is overtaken by the button answers 400, and the browser says so; that is no error of ours."""
    return message.type == "error" and "status of 400" not in message.text


def foreign(url, home):
    return not url.startswith((home, "data:", "blob:", "about:"))


@pytest.fixture
def picture():
    stream = io.BytesIO()
    Pillow.new("RGB", (1600, 900), "#1a56b0").save(stream, "PNG")
    return Image.objects.create(title="Fachada", file=ContentFile(stream.getvalue(), "fachada.png"))


def test_every_screen_of_the_cms_keeps_the_policy(page_in, picture):
    admin = people.person("Alba", "Mora", is_superuser=True)
    index, article = pages.news_root(), pages.news(owner=admin)
    article.save_revision(user=admin)
    tab, troubles = page_in(admin)
    ids = {"root": index.get_parent().pk, "index": index.pk, "news": article.pk, "image": picture.pk}
    for screen in SCREENS:
        answer = tab.goto("/cms/" + screen.format(**ids), wait_until="networkidle")
        assert answer.status == 200, screen
    assert troubles == []


def test_an_editor_writes_news_and_a_colleague_approves_it(page_in, picture):
    unit = people.department("Comunicación")
    elena, raul = people.person("Elena", "Ruiz", unit), people.person("Raúl", "Soto", unit)
    make_editors(actor=None, department=unit, section=pages.news_root(), people=[elena, raul])
    Image.objects.filter(pk=picture.pk).update(collection=Collection.objects.get(name="Comunicación"))

    writer, trouble = page_in(elena)
    write(writer, pages.news_root().pk)
    writer.wait_for_url("**/edit/")
    with writer.expect_response(saved):
        writer.locator("[name=action-submit]").evaluate("button => button.click()")
    draft = NewsPage.objects.get()
    assert (draft.live, draft.get_latest_revision_as_object().body[0].block_type) == (False, "paragraph")

    reader, others_trouble = page_in(raul)
    reader.goto(f"/cms/pages/{draft.pk}/edit/")
    with reader.expect_response(saved):
        reader.locator("[data-workflow-action-url*='/approve/']").first.click()
    live = NewsPage.objects.get()
    assert (live.live, live.picture, live.expire_at.year) == (True, picture, 2099)
    assert "Adiós al papel" in live.text
    assert trouble == others_trouble == []


def test_a_button_that_is_pressed_while_a_new_page_saves_itself_makes_no_second_one(page_in):
    tab, trouble = page_in(people.person("Alba", "Mora", is_superuser=True))
    held = []

    def hold_the_first_answer(route):
        if route.request.method != "POST" or held:
            route.continue_()
        else:
            held.append((route, route.fetch()))

    tab.route("**/cms/pages/add/**", hold_the_first_answer)
    tab.goto(f"/cms/pages/add/pages/newspage/{pages.news_root().pk}/", wait_until="networkidle")
    tab.wait_for_timeout(2500)  # Wagtail takes what is there after two seconds for the beginning
    with tab.expect_request(lambda request: request.method == "POST" and "/add/" in request.url):
        tab.locator("#id_summary").fill("Desde el lunes, todo expediente nace digital.")
        tab.locator("#id_title").press_sequentially("El registro deja el papel")
    while not held:
        tab.wait_for_timeout(50)
    with tab.expect_response(saved):
        tab.locator("footer button.action-save").first.evaluate("button => button.click()")
        tab.wait_for_timeout(500)  # what would make it once more has the time for it
        route, answer = held[0]
        route.fulfill(response=answer)
    assert NewsPage.objects.get().get_latest_revision_as_object().title == "El registro deja el papel"
    assert trouble == []


def saved(response):
    """A form was sent and accepted; autosaving answers 200."""
    return response.request.method == "POST" and response.status == 302


def write(tab, index):
    """News with a picture from the chooser, a paragraph with bold words, a date from the picker."""
    tab.goto(f"/cms/pages/add/pages/newspage/{index}/", wait_until="networkidle")
    tab.locator("#id_title").fill("El registro deja el papel")
    tab.locator("#id_summary").fill("Desde el lunes, todo expediente nace digital.")
    tab.locator("#id_picture-chooser .unchosen button").click()
    tab.get_by_role("link", name="Fachada").click()
    tab.locator("#id_picture-chooser .chosen").wait_for()
    tab.locator(".c-sf-add-button").first.click()
    tab.get_by_role("option", name=re.compile("Texto|Text")).click()
    tab.locator(".public-DraftEditor-content").first.click()
    tab.keyboard.type("Adiós al ")
    tab.keyboard.press("Control+b")
    tab.keyboard.type("papel")
    tab.locator("[data-side-panel-toggle=status]").first.click()
    tab.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    tab.locator("#id_expire_at").click()
    tab.locator(".xdsoft_datetimepicker:visible").first.wait_for()
    tab.locator("#id_expire_at").fill("2099-12-31 14:00")
    with tab.expect_response(saved):
        tab.locator("#schedule-publishing-dialog button[type=submit]").evaluate("button => button.click()")
    tab.wait_for_load_state("networkidle")
