"""`make screenshots`: the pictures of README, tour and guide for editors, from the site that `make run` started."""

import os
import re
import urllib.error
import urllib.request
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, sync_playwright

from tools import editor_shots
from tools.console import REPOSITORY, GiveUp, main, say
from tools.services.browser import program

OUT = REPOSITORY / "docs" / "screenshots"
PASSWORD = "intranet-demo"  # noqa: S105 - the demo's, printed by `make run`
WIDE, PHONE = (1360, 860), (390, 844)


@dataclass(frozen=True)
class Shot:
    """What `login` sees at `address`, or behind the first link of that page with `link` in its words."""

    login: str
    address: str
    link: str = ""
    size: tuple[int, int] = WIDE
    theme: str = "light"
    press: str = ""
    """A key to press at the end."""


SHOTS = {
    "home": Shot("ana", "/"),
    "home-dark": Shot("ana", "/", theme="dark"),
    "news": Shot("ana", "/news/", "El registro deja el papel"),
    "search": Shot("ana", "/search/?q=teletrabajo"),
    "palette": Shot("ana", "/tasks/", press="Control+k"),
    "chat": Shot("ana", "/chat/", "Licencias de obra"),
    "documents": Shot("ana", "/documents/", "Urbanismo"),
    "decision": Shot("jefa", "/tasks/", "Pliego de condiciones"),
    "people": Shot("ana", "/people/chart/"),
    "editors": Shot("editora", "/cms/"),
    "phone": Shot("ana", "/", size=PHONE),
    "chat-phone-dark": Shot("ana", "/chat/", "Licencias de obra", PHONE, "dark"),
}


def entry() -> int:
    """Write docs/screenshots/NAME.png, in Spanish."""
    address = f"http://localhost:{os.environ.get('PORT') or '8000'}"
    _refuse_absent(address)
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=["--no-sandbox"])
        for name, shot in SHOTS.items():
            _shoot(browser, address, name, shot)
        editor_shots.shoot(browser, address, sign_in)
        browser.close()
    return 0


def _refuse_absent(address: str) -> None:
    """Raises GiveUp when there is nothing to take pictures of."""
    try:
        urllib.request.urlopen(f"{address}/livez", timeout=5).close()
    except (urllib.error.URLError, OSError):
        raise GiveUp(f"No site answers at {address}. Start it with `make run` in another terminal.") from None


def _shoot(browser: Browser, address: str, name: str, shot: Shot) -> None:
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if shot.theme == "dark" else "light",
        locale="es-ES",
        base_url=address,
        reduced_motion="reduce",
    )
    page = context.new_page()
    sign_in(page, f"{shot.login}@demo.example")
    page.goto(shot.address)
    if shot.link:
        page.locator("main").get_by_role("link", name=re.compile(shot.link)).first.click()
        page.wait_for_load_state()
    if shot.press:
        page.keyboard.press(shot.press)
    page.wait_for_timeout(800)  # faces and the last answers of the socket
    page.screenshot(path=OUT / f"{name}.png")
    say(f"docs/screenshots/{name}.png")
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
