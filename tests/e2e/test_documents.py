"""Documents in the browser, over the real server."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.journey.person import Person
from tests.e2e.pointer import click_what_passes, click_what_sets_out, pass_below_the_pointer
from tests.support.site import Site

pytestmark = pytest.mark.browser

_BEING_READ = """
from documents.models import Document
document = Document.objects.filter(owner__email="ana@demo.example", current__file__name__endswith=".docx").first()
Document.objects.filter(pk=document.pk).update(state="processing")
print(document.pk)
"""
_READ = """
from documents.events import DocumentProcessed
from documents.models import Document
from intranet.kernel.changes.outbox import service_transaction
from intranet.kernel.realtime.publish import publish
document = Document.objects.get(pk={document})
Document.objects.filter(pk=document.pk).update(state="ready")
with service_transaction():
    publish(DocumentProcessed(document=document.pk, state="ready"), f"u:{{document.owner_id}}")
"""


def test_a_document_appears_when_it_has_been_read_and_nothing_else_is_disturbed(chromium: Browser, site: Site) -> None:
    document = int(site.manage("shell", "-v0", "-c", _BEING_READ).split()[-1])
    ana = Person(chromium, site, "ana")
    ana.page.goto(f"/documents/{document}/")
    expect(ana.page.get_by_role("heading", name="Leyéndose")).to_be_visible()
    ana.page.locator("html[data-connection=online]").wait_for()
    ana.page.evaluate("window.sameDocument = true")
    site.manage("shell", "-v0", "-c", _READ.format(document=document))
    expect(ana.page.locator("iframe.reader")).to_be_visible()
    assert ana.page.evaluate("window.sameDocument"), "the page was loaded again"
    ana.leaves()


def test_a_document_that_was_read_while_one_was_offline_appears_as_well(chromium: Browser, site: Site) -> None:
    document = int(site.manage("shell", "-v0", "-c", _BEING_READ).split()[-1])
    ana = Person(chromium, site, "ana")
    ana.page.goto(f"/documents/{document}/")
    ana.page.locator("html[data-connection=online]").wait_for()
    ana.context.set_offline(True)
    ana.page.locator("html:not([data-connection=online])").wait_for()
    site.manage("shell", "-v0", "-c", _READ.format(document=document))
    ana.context.set_offline(False)
    expect(ana.page.locator("iframe.reader")).to_be_visible()
    ana.leaves()


_MANY = """
from django.utils import timezone
from documents.models import Document, DocumentVersion, Folder
folder = Folder.objects.get(department__name="Urbanismo")
sample = DocumentVersion.objects.filter(document__folder=folder, document__state="ready").select_related("document")[0]
of = dict(folder=folder, owner=sample.document.owner, scope_id=folder.scope_id, state="ready")
made = Document.objects.bulk_create(Document(title=f"Zanja {n:04}", **of) for n in range(600))
copy = dict(number=1, file=sample.file, sha256=sample.sha256, author=sample.author)
versions = DocumentVersion.objects.bulk_create(DocumentVersion(document=row, **copy) for row in made)
for row, version in zip(made, versions):
    row.current = version
Document.objects.bulk_update(made, ["current"])
print(folder.pk)
"""


_SHOWN = "links => links.filter(link => link.checkVisibility({contentVisibilityAuto: true})).length"


def test_a_long_folder_comes_while_one_scrolls_and_only_what_is_near_is_laid_out(chromium: Browser, site: Site) -> None:
    folder = int(site.manage("shell", "-v0", "-c", _MANY).split()[-1])
    ana = Person(chromium, site, "ana")
    ana.page.goto(f"/documents/folders/{folder}/")
    rows = ana.page.locator(".files tbody tr")
    last = ana.page.get_by_role("link", name="Zanja 0599")
    while not last.count():
        ana.page.mouse.wheel(0, 3000)
        ana.page.wait_for_timeout(100)
    ana.page.mouse.wheel(0, 100_000)
    expect(last).to_be_in_viewport()
    assert rows.count() >= 600
    shown = ana.page.locator("tbody a").evaluate_all(_SHOWN)
    assert 0 < shown < 200, "rows out of sight are drawn"
    height = ana.page.evaluate("document.documentElement.scrollHeight")
    ana.page.keyboard.press("Home")
    expect(rows.first).to_be_in_viewport()
    assert abs(ana.page.evaluate("document.documentElement.scrollHeight") - height) < 50
    pass_below_the_pointer(ana.page, "tbody tr", "html", part="a")
    click_what_passes(ana.page, "tbody tr", "html", part="a")
    click_what_sets_out(ana.page, "tbody tr", "html", part="a")
    ana.page.locator("thead [type=checkbox]").check()
    expect(ana.page.locator(".selection b")).to_have_text(str(ana.page.locator("tbody [type=checkbox]").count()))
    ana.page.locator(".selection").get_by_role("button", name="No elegir nada").click()
    ana.page.get_by_role("link", name="Zanja 0300").focus()
    expect(ana.page.get_by_role("link", name="Zanja 0300")).to_be_in_viewport()
    ana.page.keyboard.press("Enter")
    expect(ana.page.locator("#document")).to_contain_text("Zanja 0300")
    ana.leaves()
