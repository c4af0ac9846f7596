"""`make screenshots`, second part: what an editor sees, for docs/editors, in both languages."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tools.console import REPOSITORY, say

OUT = REPOSITORY / "docs" / "editors"
EDITOR = "editora@demo.example"
SIZE = ViewportSize(width=1200, height=760)
PREVIEW = "[data-side-panel-toggle=preview]"
WIDTHS = ("mobile", "tablet", "desktop")
COLOURS = 96
"""Of a palette: a picture of 1200 pixels stays well below 150 KB."""

Open = Callable[[Page], None]


def _desk(page: Page) -> None:
    page.goto("/cms/")


def _behind(heading: str, page: Page) -> None:
    """The first page in a panel of the desk."""
    page.goto("/cms/")
    page.locator(f"[aria-labelledby={heading}] a").first.click()
    page.wait_for_load_state("networkidle")


def _draft(page: Page) -> None:
    _behind("desk-drafts", page)


def _blocks(page: Page) -> None:
    _draft(page)
    page.locator(".c-sf-add-button").first.click()
    page.locator(".w-combobox__option-preview").nth(4).click()
    page.frame_locator(".w-combobox-preview__iframe").locator(".callout").wait_for()


def _preview(page: Page) -> None:
    _draft(page)
    page.locator(PREVIEW).first.click()
    page.frame_locator("#w-preview-iframe").locator("article.read").wait_for(state="attached")


def _audience(page: Page) -> None:
    _draft(page)
    page.get_by_role("tab").nth(1).click()


def _review(page: Page) -> None:
    _behind("desk-review", page)


SHOTS: dict[str, Open] = {
    "desk": _desk,
    "blocks": _blocks,
    "audience": _audience,
    "review": _review,
}


def shoot(browser: Browser, address: str, sign_in: Callable[[Page, str], None]) -> None:
    """Write docs/editors/LANGUAGE/NAME.png; the editor speaks Spanish again at the end."""
    context = browser.new_context(viewport=SIZE, base_url=address, reduced_motion="reduce")
    sign_in(context.new_page(), EDITOR)
    for language in ("en", "es"):
        _speak(context, language)
        for name, open_screen in SHOTS.items():
            page = context.new_page()
            open_screen(page)
            page.wait_for_timeout(800)  # pictures within frames
            target = OUT / language / f"{name}.png"
            page.screenshot(path=target)
            page.close()
        _shoot_widths(context.new_page(), OUT / language / "preview.png")
        for target in sorted((OUT / language).glob("*.png")):
            _shrink(target)
            say(str(target.relative_to(REPOSITORY)))
    context.close()


def _shoot_widths(page: Page, target: Path) -> None:
    """The panel with the preview once for each width, beside one another."""
    _preview(page)
    panels = []
    for width in WIDTHS:
        page.locator(f".w-preview__size-button:has([value={width}])").click()
        page.wait_for_timeout(800)
        panels.append(Image.open(BytesIO(page.locator(".form-side__panel:visible").screenshot())))
    whole = Image.new("RGB", (sum(panel.width for panel in panels), panels[0].height))
    for number, panel in enumerate(panels):
        whole.paste(panel, (number * panel.width, 0))
    whole.save(target)
    page.locator(PREVIEW).first.click()  # Wagtail would open it with every page from now on
    page.close()


def _speak(context: BrowserContext, language: str) -> None:
    """The switch of the site, which the CMS and the mails follow."""
    token = next(cookie["value"] for cookie in context.cookies() if cookie["name"] == "csrftoken")
    context.request.post("/settings/language/", form={"language": language, "csrfmiddlewaretoken": token})


def _shrink(picture: Path) -> None:
    with Image.open(picture) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(picture, optimize=True)
