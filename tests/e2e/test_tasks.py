"""Deciding in the browser, over the real server."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.journey.person import Person
from tests.support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.once]

_SENT = """
from datetime import timedelta
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from documents.models import Document, Folder
from documents.services import versions
from documents.services.processing import process_version
from intranet.cases.services import cases
from intranet.demo import files
from intranet.kernel.accounts.models import User
ana = User.objects.get(email="ana@demo.example")
folder = Folder.objects.get(department__name="Urbanismo")
def upload(body):
    return SimpleUploadedFile("Plazos.docx", files.docx("Plazos", body))
made = versions.create(actor=ana, folder_id=folder.pk, upload=upload("El plazo será de seis meses."), title="{title}")
versions.add(actor=ana, document_id=made.pk, upload=upload("El plazo será de ocho meses."), expected=1)
for version in made.versions.all():
    process_version.func(version.pk)
case = cases.start(actor=ana, kind="document", subject_id=made.pk, due_on=timezone.localdate())
print(case.steps.get().pk)
"""


def _send(site: Site, title: str) -> int:
    return int(site.manage("shell", "-v0", "-c", _SENT.format(title=title)).split()[-1])


def test_on_the_phone_the_decision_is_in_reach_and_returning_asks_why(chromium: Browser, site: Site) -> None:
    task = _send(site, "Plazos de obra")
    jefa = Person(chromium, site, "jefa", width=390)
    jefa.page.goto(f"/tasks/{task}/")
    text = jefa.page.frame_locator("iframe.reader").locator("body")
    expect(text.locator("ins")).to_contain_text("ocho")
    expect(text.locator("del")).to_contain_text("seis")
    back = jefa.page.get_by_role("button", name="Devolver")
    expect(back).to_be_in_viewport(ratio=1)
    jefa.page.locator("form[data-controller~=decision]").wait_for()
    back.click()
    expect(jefa.page.locator("textarea[name=comment]")).to_be_focused()
    assert jefa.page.url.endswith(f"/tasks/{task}/")
    jefa.page.locator("textarea[name=comment]").fill("Falta el plano de situación.")
    back.click()
    jefa.page.wait_for_url("**/cases/*/")
    expect(jefa.page.locator("main")).to_contain_text("Falta el plano de situación.")
    jefa.leaves()


def test_a_due_task_is_tagged_and_opens_its_decision(chromium: Browser, site: Site) -> None:
    _send(site, "Plazos de entrega")
    jefa = Person(chromium, site, "jefa")
    jefa.page.goto("/tasks/")
    row = jefa.page.get_by_role("listitem").filter(has_text="Plazos de entrega")
    expect(row.locator(".tag")).to_be_visible()
    row.get_by_role("link").click()
    jefa.page.get_by_role("button", name="Aprobar").click()
    expect(jefa.page.locator("main")).to_contain_text("Aprobado")
    jefa.leaves()
