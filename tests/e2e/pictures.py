"""Pictures of what should be seen, committed beside the tests, and how much a new one may differ.

Pictures are kept at half size: what moves or changes its colour is seen, how a font is smoothed is not.
PICTURES=renew writes them instead of comparing.
"""

import os
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page

COMMITTED = Path(__file__).with_name("pictures")
# The share of pixels that may be visibly different. Type is our own woff2, drawn by Debian's Chromium: on one machine
# nothing differs, another build smooths edges otherwise. What moves by two pixels, a colour or a border that changes is
# above it; one word in a tall section may be below.
TOLERANCE = 0.005
VISIBLE = 40  # of 255, in any channel
COLOURS = 256  # a palette halves the files; with fewer colours an azulejo is told from itself


def sections(page: Page, selector: str) -> dict[str, Image.Image]:
    """Each section of the page with an example, by its id: one picture of the page, cut up."""
    page.evaluate("document.fonts.ready")
    whole = Image.open(BytesIO(page.screenshot(full_page=True, animations="disabled"))).convert("RGB")
    found = page.locator(selector).all()
    return {(section.get_attribute("id") or "").removeprefix("c-"): _cut(whole, section) for section in found}


def _cut(whole: Image.Image, section: Locator) -> Image.Image:
    left, top, width, height = section.locator(".guide-example").evaluate(
        "e => { const b = e.getBoundingClientRect(); return [b.x + scrollX, b.y + scrollY, b.width, b.height] }"
    )
    cut = whole.crop((int(left), int(top), int(left + width), int(top + height)))
    return cut.resize((max(1, cut.width // 2), max(1, cut.height // 2)), Image.Resampling.BOX)


def differs(name: str, seen: Image.Image, kept_at: Path) -> str:
    """ "" when it looks as committed, else a sentence; what was seen is then written below `kept_at`."""
    committed = COMMITTED / f"{name}.png"
    if os.environ.get("PICTURES") == "renew":
        COMMITTED.mkdir(exist_ok=True)
        seen.quantize(COLOURS, dither=Image.Dither.NONE).save(committed, optimize=True)
        return ""
    told = _difference(committed, seen)
    if told:
        seen.save(kept_at / f"{name}.png")
        return f"{name}: {told}; seen: {kept_at / name}.png"
    return ""


def _difference(committed: Path, seen: Image.Image) -> str:
    if not committed.exists():
        return "has no picture yet"
    expected = Image.open(committed).convert("RGB")
    if abs(expected.width - seen.width) > 1 or abs(expected.height - seen.height) > 1:
        return f"is {seen.size} instead of {expected.size}"
    same = (min(expected.width, seen.width), min(expected.height, seen.height))
    apart = ImageChops.difference(expected.crop((0, 0, *same)), seen.crop((0, 0, *same)))
    red, green, blue = apart.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    share = sum(most.histogram()[VISIBLE:]) / (same[0] * same[1])
    return "" if share <= TOLERANCE else f"differs in {share:.1%} of its pixels"
