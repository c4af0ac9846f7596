"""A pointer that rests over a long list while it scrolls."""

from playwright.sync_api import Page, expect

_ROLL = """([scroller, step]) => {
  clearInterval(window.rolling);
  window.rolling = setInterval(() => document.querySelector(scroller).scrollBy(0, step), 20);
}"""
_TREMBLE = """scroller => {
  let step = 1;
  clearInterval(window.rolling);
  window.rolling = setInterval(() => document.querySelector(scroller).scrollBy(0, (step = -step)), 20);
}"""  # it scrolls, and what one aims at stays where it is
_STOP = "clearInterval(window.rolling)"

_AIM = """([row, part]) => {
  const rows = document.elementsFromPoint(600, 500).map(element => element.closest(row));
  const near = rows.find(Boolean) || [...document.querySelectorAll(row)].findLast(
    each => each.getBoundingClientRect().bottom < 500
  );
  const {left, top, height} = near.querySelector(part).getBoundingClientRect();
  return [left + 8, top + height / 2];
}"""

_POINTED_AT = """async row => {
  let count = 0;
  for (let frame = 0; frame < 20; frame++) {
    await new Promise(requestAnimationFrame);
    count += document.querySelectorAll(`${row}:hover`).length;
  }
  return count;
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


def pass_below_the_pointer(page: Page, row: str, scroller: str, *, part: str, step: int = 20) -> None:
    """Rows are drawn as pointed at when they rest, not one by one while they pass; ``part`` of a row leaves no gap."""
    pointed_at = page.locator(f"{row}:hover")
    page.mouse.move(*page.evaluate(_AIM, [row, part]))
    expect(pointed_at).to_have_count(1)
    page.evaluate(_ROLL, [scroller, step])
    expect(pointed_at).to_have_count(0)
    assert page.evaluate(_POINTED_AT, row) < 10  # of 20 frames; a busy machine rests a moment
    page.evaluate(_STOP)
    page.mouse.move(*page.evaluate(_AIM, [row, part]))
    expect(pointed_at).to_have_count(1)


def click_what_passes(page: Page, row: str, scroller: str, *, part: str) -> None:
    """A click reaches what passes there, once; what has gone on before the button is let go is not clicked."""
    pointed_at = page.locator(f"{row}:hover")
    page.evaluate(_CATCH_CLICKS, row)
    page.evaluate(_ROLL, [scroller, 20])
    expect(pointed_at).to_have_count(0)
    page.mouse.down()
    page.wait_for_timeout(500)
    page.mouse.up()
    page.evaluate(_TREMBLE, scroller)
    page.mouse.click(*page.evaluate(_AIM, [row, part]))
    page.evaluate(_STOP)
    expect(pointed_at).to_have_count(1)
    assert page.evaluate(_CAUGHT) == 1


def click_what_sets_out(page: Page, row: str, scroller: str, *, part: str) -> None:
    """A click that began on what lay still reaches it, once, although the list has begun to scroll."""
    pointed_at = page.locator(f"{row}:hover")
    page.evaluate(_CATCH_CLICKS, row)
    page.mouse.move(*page.evaluate(_AIM, [row, part]))
    expect(pointed_at).to_have_count(1)
    page.mouse.down()
    page.evaluate(_TREMBLE, scroller)
    expect(pointed_at).to_have_count(0)
    page.mouse.up()
    page.evaluate(_STOP)
    expect(pointed_at).to_have_count(1)
    assert page.evaluate(_CAUGHT) == 1
