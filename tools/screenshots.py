"""`make screenshots`: pictures of the main screens, from the site that `make run` has started on PORT."""

import os
import urllib.error
import urllib.request

from playwright.sync_api import Browser, Page, sync_playwright

from tools.console import REPOSITORY, GiveUp, main, say
from tools.services.browser import program

OUT = REPOSITORY / "docs" / "screenshots"
PASSWORD = "intranet-demo"  # noqa: S105 - the demo's, printed by `make run`
WIDTHS = {"": 1360, "-phone": 390}
SCREENS = {
    "home": ("ana", "/"),
    "documents": ("ana", "/documents/"),
    "chat": ("ana", "/chat/"),
    "search": ("ana", "/search/?q=licencia"),
    "tasks": ("jefa", "/tasks/"),
    "news": ("ana", "/news/"),
    "people": ("ana", "/people/"),
    "notifications": ("jefa", "/notifications/"),
}


def entry() -> int:
    """Write docs/screenshots/NAME[-phone][-dark].png, in Spanish."""
    address = f"http://localhost:{os.environ.get('PORT') or '8000'}"
    _refuse_absent(address)
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=["--no-sandbox"])
        for theme in ("light", "dark"):
            for suffix, width in WIDTHS.items():
                _shoot(browser, address, theme, suffix, width)
        browser.close()
    return 0


def _refuse_absent(address: str) -> None:
    """Raises GiveUp when there is nothing to take pictures of."""
    try:
        urllib.request.urlopen(f"{address}/livez", timeout=5).close()
    except (urllib.error.URLError, OSError):
        raise GiveUp(f"No site answers at {address}. Start it with `make run` in another terminal.") from None


def _shoot(browser: Browser, address: str, theme: str, suffix: str, width: int) -> None:
    ending = suffix + ("-dark" if theme == "dark" else "")
    for login in sorted({login for login, _path in SCREENS.values()}):
        context = browser.new_context(
            viewport={"width": width, "height": 860},
            color_scheme="dark" if theme == "dark" else "light",
            locale="es-ES",
            base_url=address,
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto("/accounts/login/")
        page.screenshot(path=OUT / f"signin{ending}.png")
        sign_in(page, f"{login}@demo.example")
        for name, (who, path) in SCREENS.items():
            if who == login:
                page.goto(path, wait_until="load")
                page.wait_for_timeout(400)
                page.screenshot(path=OUT / f"{name}{ending}.png")
                say(f"docs/screenshots/{name}{ending}.png")
        context.close()


def sign_in(page: Page, email: str) -> None:
    """Through the door, as a person does."""
    page.goto("/accounts/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("/")


if __name__ == "__main__":
    main(entry)
