"""Pictures of the main screens, from a running server with demo data: `python -m tools.screenshots [ADDRESS]`."""

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools.console import REPOSITORY, say

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


def main(address: str) -> None:
    """Writes docs/screenshots/NAME[-phone][-dark].png, in Spanish."""
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        for theme in ("light", "dark"):
            for suffix, width in WIDTHS.items():
                _shoot(browser, address, theme, suffix, width)
        browser.close()


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


def _chromium() -> str | None:
    system = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
    return str(system) if system.exists() else None


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else f"http://localhost:{os.environ.get('PORT', '8000')}")
