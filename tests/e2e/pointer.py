"""A pointer that rests over a long list while it scrolls."""

from playwright.sync_api import Page, expect

_ROLL = """([scroller, step]) => {
  window.rolling = setInterval(() => document.querySelector(scroller).scrollBy(0, step), 20);
}"""
_STOP = "clearInterval(window.rolling)"

_STOP_AND_AIM = """row => {
  clearInterval(window.rolling);
  const below = document.elementsFromPoint(600, 500).map(element => element.closest(row)).find(Boolean);
  const {left, top, height} = below.querySelector("a").getBoundingClientRect();
  return [left + 8, top + height / 2];
}"""

_CATCH_CLICKS = """row => {
  window.caught = 0;
  document.addEventListener("click", window.catcher = event => {
    if (!event.target.closest(row)) return;
    event.stopPropagation();
    event.preventDefault();
    window.caught++;
  }, true);
}"""
_CAUGHT = "document.removeEventListener('click', window.catcher, true), window.caught"


def pass_below_the_pointer(page: Page, row: str, scroller: str, step: int = 20) -> None:
    """Rows are drawn as pointed at when they rest, not one after the other while they pass."""
    pointed_at = page.locator(f"{row}:hover")
    page.mouse.move(600, 500)
    expect(pointed_at).to_have_count(1)
    page.evaluate(_ROLL, [scroller, step])
    expect(pointed_at).to_have_count(0)
    page.evaluate(_STOP)
    expect(pointed_at).to_have_count(1)


def click_what_has_just_passed(page: Page, row: str, scroller: str) -> None:
    """A click before the rows lie still reaches what is there, once; one that they pass meanwhile reaches nothing."""
    page.mouse.move(600, 500)
    page.evaluate(_CATCH_CLICKS, row)
    page.evaluate(_ROLL, [scroller, 20])
    expect(page.locator(f"{row}:hover")).to_have_count(0)
    page.mouse.down()
    page.wait_for_timeout(500)
    page.mouse.up()
    page.mouse.click(*page.evaluate(_STOP_AND_AIM, row))
    assert page.evaluate(_CAUGHT) == 1
