"""Documents in the browser, over the real server."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.journey.person import Person
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
