"""People, settings and notices in a real browser; `screens` looks at the pages themselves."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from intranet.kernel.accounts.models import User
from intranet.kernel.notifications.services.notify import notify
from intranet.people.services import absences
from tests.factories.people import department, person, team

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house():
    """A small town hall; Ana runs the site."""
    mayor = person("Carmen", "Alcalde", job_title="Alcaldesa")
    hall = department("Ayuntamiento", head=mayor)
    jefa = person("Jefa", "Ramos", job_title="Jefatura de servicio")
    urban = department("Urbanismo", parent=hall, head=jefa)
    details = {"phone": "950 123 456", "office": "Edificio A, 2.ª planta", "about": "Licencias de obra mayor."}
    ana = person("Ana", "Torres", urban, job_title="Arquitecta", is_superuser=True, **details)
    luis = person("Luis", "Prado", urban, job_title="Técnico de licencias", phone="950 123 457")
    person("Maximiliana Inmaculada", "de la Concepción Fernández-Montesinos y Echeverría", department("Hacienda", hall))
    team("Teletrabajo 2026", [ana, luis])
    today = timezone.localdate()
    for who in (ana, luis):
        absences.announce(actor=who, kind="vacation", starts=today, ends=today)
    notify([ana.pk], "cases.asked", luis, actor=jefa)
    notify([ana.pk], "documents.shared", urban, actor=luis)
    return ana


def test_the_directory_narrows_down_as_one_types(visit, house):
    page = visit("/people/", house)
    page.get_by_label("Nombre, puesto").or_(page.get_by_label("Name, post")).press_sequentially("ramos")
    expect(page.locator(".people-list > li")).to_have_count(1)
    expect(page.locator("#found [role=status]")).to_contain_text("1 ")
    expect(page).to_have_url(re.compile(r"q=ramos"))


def test_the_export_follows_what_was_typed(visit, house):
    page = visit("/people/", house)
    page.get_by_label("Nombre, puesto").or_(page.get_by_label("Name, post")).press_sequentially("ramos")
    expect(page.locator("#export")).to_have_attribute("href", re.compile("q=ramos"))
    with page.expect_download() as download:
        page.locator("#export").click()
    assert re.fullmatch(r"(people|personas)-[\d-]+\.csv", download.value.suggested_filename)
    assert "Jefa;Ramos" in download.value.path().read_text(encoding="utf-8-sig")


def test_the_home_page_is_arranged_by_keyboard_and_the_focus_stays(visit, house):
    page = visit("/settings/home/", house)
    cards = page.locator(".arrange ol").last.locator("b")
    first, second, third = cards.all_inner_texts()
    page.locator(".arrange ol").last.locator("button[id^=down-]").first.press("Enter")
    expect(cards).to_have_text([second, first, third])
    assert "2 " in (page.evaluate("document.activeElement.getAttribute('aria-label')") or "")
    page.keyboard.press("Enter")
    expect(cards).to_have_text([second, third, first])
    seen = page.locator("#seen-chat")
    seen.press("Space")
    expect(seen).to_have_text(re.compile("Mostrar|Show"))
    expect(seen).to_be_focused()
    page.goto("/")
    expect(page.locator("main aside h2")).to_have_count(2)
    page.goto("/settings/home/")
    page.get_by_role("button", name=re.compile("orden inicial|As it comes")).click()
    expect(cards).to_have_text([first, second, third])


def test_an_absence_is_announced_removed_and_put_back(visit, house):
    page = visit("/settings/absences/", house)
    page.get_by_role("button", name=re.compile("Remove|Quitar")).click()
    expect(page.locator(".list li")).to_have_count(0)
    page.get_by_role("button", name=re.compile("Put it back|Recuperar")).click()
    expect(page.locator(".list li")).to_have_count(1)


def test_a_notice_that_is_opened_is_read(visit, house):
    page = visit("/notifications/", house)
    page.wait_for_load_state("networkidle")  # its script has come
    unread = page.locator("main form.above")
    expect(unread).to_have_count(2)
    with page.expect_request("**/notifications/read/"):
        page.get_by_role("link", name="Luis Prado").last.click()
    page.wait_for_url("**/people/**")
    page.goto("/notifications/")
    for _again in range(20):  # the request outlives its page, and may still be on its way
        if unread.count() == 2:
            page.reload()
    expect(unread).to_have_count(1)


def test_the_bell_is_asked_for_again_when_something_comes(visit, house):
    page = visit("/people/", person("Nora"))
    expect(page.locator("header .dot")).to_be_hidden()
    notify([User.objects.get(first_name="Nora").pk], "documents.shared", house.department, actor=house)
    page.evaluate("document.dispatchEvent(new CustomEvent('plaza:notify'))")
    expect(page.locator("header .dot")).to_be_visible()
