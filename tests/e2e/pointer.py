"""A pointer that rests over a long list while it scrolls."""

from playwright.sync_api import Page, expect

_ROLL = """([scroller, step]) => {
  window.rolling = setInterval(() => document.querySelector(scroller).scrollBy(0, step), 20);
}"""

_CATCH_A_CLICK = """row => document.addEventListener("click", function caught(event) {
  if (!event.target.closest(row)) return;
  event.stopPropagation();
  event.preventDefault();
  document.removeEventListener("click", caught, true);
  window.caught = true;
}, true)"""


def pass_below_the_pointer(page: Page, row: str, scroller: str, step: int = 20) -> None:
    """Rows are drawn as pointed at when they rest, not one by one while they pass; a click reaches them even then."""
    pointed_at = page.locator(f"{row}:hover")
    page.mouse.move(600, 500)
    expect(pointed_at).to_have_count(1)
    page.evaluate(_ROLL, [scroller, step])
    expect(pointed_at).to_have_count(0)
    page.evaluate(_CATCH_A_CLICK, row)
    page.mouse.click(600, 500)
    assert page.evaluate("window.caught"), "the click is lost"
    page.evaluate("clearInterval(window.rolling)")
    expect(pointed_at).to_have_count(1)
