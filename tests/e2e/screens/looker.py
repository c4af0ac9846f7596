"""Somebody who looks at screens and hears what the browser has to say about them."""

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from tests.e2e.screens.screens import Screen, address_of
from tests.support.site import PASSWORD, Site


class Looker:
    """One person; `login` is empty for somebody who has not signed in."""

    def __init__(self, chromium: Browser, site: Site, login: str, *, javascript: bool = True) -> None:
        self.site = site
        self.language = "es"
        self.complaints: list[str] = []
        self.context = chromium.new_context(
            base_url=site.url, locale="es", reduced_motion="reduce", java_script_enabled=javascript
        )
        self.context.set_default_timeout(30_000)
        self.page: Page = self.context.new_page()
        self.browser = self.context.new_cdp_session(self.page)
        self.shown: Screen | None = None
        if login in site.cookies:
            self.context.add_cookies(site.cookies[login])
        elif login:
            self._sign_in(login)
        self.page.on("console", self._hear)
        self.page.on("request", self._watch)

    def _sign_in(self, login: str) -> None:
        self.page.goto("/accounts/login/")
        self.page.fill("[name=login]", f"{login}@demo.example")
        self.page.fill("[name=password]", PASSWORD)
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_url(f"{self.site.url}/")
        self.site.cookies[login] = self.context.cookies()

    def speaks(self, language: str) -> None:
        """Chooses the language of the site at the start page, as some pages do not offer it."""
        if language != self.language:
            self.language, self.shown = language, None
            self.page.goto("/")
            self.page.locator(f"button[name=language][value={language}]").evaluate("button => button.click()")
            expect(self.page.locator("html")).to_have_attribute("lang", language)

    def opens(self, screen: Screen, *, anew: bool = False) -> Page:
        """Shows the screen, loaded unless it stands there already; the complaints are about this one."""
        self.sees(1360)
        if anew or screen != self.shown:
            address = address_of(screen, self.page)
            self.complaints.clear()
            self.page.goto(address)
            self.shown = screen
            if self.page.url != f"{self.site.url}{address}":
                self.complaints.append(f"{address} leads to {self.page.url}")
        return self.page

    def sees(self, width: int, *, text: int = 100, scheme: str = "light", forced_colours: str = "none") -> None:
        """Looks at what stands there in another way; `text` is the size in per cent that the browser is set to."""
        self.page.set_viewport_size({"width": width, "height": 860})
        self.page.emulate_media(
            color_scheme="dark" if scheme == "dark" else "light",
            forced_colors="active" if forced_colours == "active" else "none",
        )
        self.browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16 * text // 100}})

    def _hear(self, message: ConsoleMessage) -> None:
        # A page that is not there is an error for the console too.
        if "status of 404" not in message.text or not self.page.url.endswith("/nothing-here/"):
            self.complaints.append(f"console: {message.text}")

    def _watch(self, request: Request) -> None:
        ours = (self.site.url, self.site.url.replace("http", "ws", 1), "data:", "blob:", "about:")
        if not request.url.startswith(ours):
            self.complaints.append(f"foreign request: {request.url}")
