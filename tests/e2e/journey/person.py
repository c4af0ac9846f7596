"""A person at a browser: what one does with hands and eyes, in words of the site (Spanish)."""

import base64
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.site import PASSWORD, Site

PATIENCE = 30_000
"""Milliseconds; the latencies themselves are measured by the benchmarks."""
expect.set_options(timeout=PATIENCE)
PICTURES = Path("test-results/journey")

_DROP = """
async (zone, files) => {
  const transfer = new DataTransfer();
  for (const [name, type, content] of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name, {type}));
  }
  zone.dispatchEvent(new DragEvent("dragover", {dataTransfer: transfer, bubbles: true, cancelable: true}));
  zone.dispatchEvent(new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true}));
}
"""

_UNREGISTER = """async () => {
  const all = await navigator.serviceWorker.getRegistrations();
  await Promise.all(all.map((one) => one.unregister()));
  return all.length > 0 || navigator.serviceWorker.controller !== null;
}"""


class Person:
    """Signed in as one of the demo logins, in a browser context of its own.

    By hand the first time only, unless the session is to be one's own: who signs out takes it from all who share it.
    """

    def __init__(
        self, chromium: Browser, site: Site, login: str, width: int = 1360, *, own_session: bool = False
    ) -> None:
        self.site, self.login = site, login
        self.context = chromium.new_context(
            base_url=site.url, locale="es-ES", viewport={"width": width, "height": 860}, reduced_motion="reduce"
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.troubles: list[str] = []
        self.page.on("pageerror", lambda error: self.troubles.append(f"{self.page.url} {error}"))
        self.page.on("console", lambda entry: "Content Security" in entry.text and self.troubles.append(entry.text))
        self.page.on("request", lambda request: self._watch(request.url))
        if own_session or login not in site.cookies:
            self._sign_in()
            if not own_session:
                site.cookies[login] = self.context.cookies()
        else:
            self.context.add_cookies(site.cookies[login])
            self.page.goto("/")

    def _watch(self, url: str) -> None:
        if not url.startswith((self.site.url, self.site.url.replace("http", "ws"), "data:", "blob:", "about:")):
            self.troubles.append(f"a request to a foreign origin: {url}")

    def _sign_in(self) -> None:
        self.page.goto("/accounts/login/")
        self.page.fill("[name=login]", f"{self.login}@demo.example")
        self.page.fill("[name=password]", PASSWORD)
        self.page.press("[name=password]", "Enter")
        expect(self.page.locator("header .avatar").first).to_be_visible()

    def speaks(self, language: str) -> None:
        """Chooses the language of the site in the settings."""
        self.page.goto("/settings/preferences/")
        self.page.locator("select[name=language]").select_option(language)
        self.page.locator("main form [type=submit]").first.click()
        expect(self.page.locator("html")).to_have_attribute("lang", language)

    def finds(self, words: str, title: str) -> None:
        """Searches until the title is among the hits; what has just been written takes a moment."""
        expect(self._hit_after_reloading(words, title, wanted=True)).to_be_visible()

    def finds_nothing(self, words: str) -> None:
        """Nothing at all: no hit, no count. Holds at once, so there is one look only."""
        self.page.goto(f"/search/?q={words}")
        expect(self.page.locator(".hit")).to_have_count(0)

    def _hit_after_reloading(self, words: str, title: str, *, wanted: bool) -> Locator:
        hit = self.page.locator(".hit", has_text=title).first
        for _attempt in range(PATIENCE // 500):
            self.page.goto(f"/search/?q={words}")
            if hit.is_visible() == wanted:
                break
            self.page.wait_for_timeout(500)
        return hit

    def drops(self, zone: str, files: dict[str, bytes]) -> None:
        """Drags files from the desktop and lets them go over ``zone``."""
        self.page.wait_for_load_state("networkidle")  # what takes them is loaded after the page
        content = [[name, "", base64.b64encode(data).decode()] for name, data in files.items()]
        self.page.locator(zone).first.evaluate(_DROP, content)

    def leaves_the_worker(self) -> None:
        """What pages ask for passes no service worker any more, where no test could hold or lose it."""
        self.context.add_init_script("navigator.serviceWorker.register = async () => {}")
        self.page.goto("/offline/")
        for _attempt in range(PATIENCE // 500):  # a page that has been left may have registered it a moment ago
            if not self.page.evaluate(_UNREGISTER):
                return
            self.page.reload()
        raise AssertionError("the service worker stays")

    def picture(self, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png")

    def leaves(self) -> None:
        self.context.close()
        assert self.troubles == [], self.troubles
