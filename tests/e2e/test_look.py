"""The shell in a real browser: menus by keyboard, themes, no scripts; `screens` looks at the pages themselves."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.factories.people import person

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]


def test_the_menu_of_me_opens_and_closes_by_keyboard(visit: Visit) -> None:
    page = visit("/", person("Ana"))
    summary = page.locator(".tools .menu summary").last
    summary.focus()
    page.locator(".tools .menu:not([data-wait])").last.wait_for(state="attached")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Ana")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Ana")).to_be_hidden()
    expect(summary).to_be_focused()


def test_a_theme_holds_at_once_and_after_loading_again(visit: Visit) -> None:
    page = visit("/", person("Ana"))
    page.locator(".tools .menu summary").last.click()
    with page.expect_response("**/settings/theme/"):
        page.locator("button[value=dark]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_search_is_reached_by_keyboard_and_is_a_sheet_on_the_phone(visit: Visit) -> None:
    ana = person("Ana")
    page = visit("/", ana)
    page.keyboard.press("/")
    expect(page.locator("header input[name=q]")).to_be_focused()
    expect(page.locator("header [role=combobox]")).to_be_attached()
    phone = visit("/", ana, width=390)
    phone.get_by_role("link", name="Buscar").click()
    expect(phone.locator("dialog input[name=q]")).to_be_focused()


def test_a_page_reads_and_signs_out_without_javascript(visit: Visit) -> None:
    page = visit("/", person("Ana"))
    plain = page.context.browser.new_context(
        java_script_enabled=False, storage_state=page.context.storage_state(), base_url=page.url
    )
    still = plain.new_page()
    still.goto("/")
    still.locator(".tools .menu summary").last.click()
    still.get_by_role("button", name="Sign out").or_(still.get_by_role("button", name="Salir")).click()
    expect(still).to_have_url(page.url + "accounts/login/")
    plain.close()
