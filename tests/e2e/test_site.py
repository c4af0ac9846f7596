"""The product starts as a process and lets people in."""

import pytest
from playwright.sync_api import Browser, expect

from tests.support.site import PASSWORD, Site

pytestmark = pytest.mark.browser


def test_ana_signs_in_and_sees_her_home_page(site: Site, chromium: Browser) -> None:
    page = chromium.new_page(base_url=site.url, locale="es-ES")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/")
    page.fill("[name=login]", "ana@demo.example")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    expect(page.get_by_role("heading", name="Ana")).to_be_visible()
    assert errors == []
    page.context.close()
