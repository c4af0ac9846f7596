"""A pointer that rests over a long list while it scrolls."""

from playwright.sync_api import Page, expect

_ROLL = """([scroller, step]) => {
  window.rolling = setInterval(() => document.querySelector(scroller).scrollBy(0, step), 20);
}"""


def pass_below_the_pointer(page: Page, row: str, scroller: str, step: int = 20) -> None:
    """Rows are drawn as pointed at when they rest, not one after the other while they pass."""
    pointed_at = page.locator(f"{row}:hover")
    page.mouse.move(600, 500)
    expect(pointed_at).to_have_count(1)
    page.evaluate(_ROLL, [scroller, step])
    expect(pointed_at).to_have_count(0)
    page.evaluate("clearInterval(window.rolling)")
    expect(pointed_at).to_have_count(1)
