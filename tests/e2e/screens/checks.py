"""What every screen has to stand: each check returns a line per trouble."""

from typing import Any

from playwright.sync_api import Page

_LOST = """
() => [...document.querySelectorAll("body *")].filter(element => {
  const style = getComputedStyle(element);
  const clips = [style.overflowX, style.overflowY].some(each => each === "hidden" || each === "clip");
  const says = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
  if (!clips || says || style.position === "absolute") return false;
  if (!element.checkVisibility() || element.closest("svg, .sr") || !element.innerText?.trim()) return false;
  return element.scrollHeight > element.clientHeight + 4 || element.scrollWidth > element.clientWidth + 4;
}).map(element => element.outerHTML.slice(0, 160))
"""
_SPILLED = """
() => [...document.querySelectorAll("main *, header *")].filter(element => {
  const style = getComputedStyle(element);
  if (style.overflowX !== "visible" || style.display.startsWith("inline") || style.display === "contents") return false;
  const seen = {visibilityProperty: true, opacityProperty: true};
  const says = element.matches("a, button") || element.innerText?.trim();
  if (!says || !element.checkVisibility(seen) || element.closest("svg, .sr, [popover]")) return false;
  for (let each = element; each; each = each.parentElement) if (each.offsetWidth <= 1) return false; // for the ear
  return element.scrollWidth > element.clientWidth + 4;
}).map(element => `${element.scrollWidth - element.clientWidth} px ${element.outerHTML.slice(0, 140)}`)
"""
_STICKS_OUT = """
() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const right = element => element.getBoundingClientRect().right + scrollX;
  const scrolls = each => ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(each).overflowX);
  const inside = each => each !== document.body && (scrolls(each) || inside(each.parentElement));
  return [...document.querySelectorAll("body *")]
    .filter(each => each.checkVisibility() && right(each) > root.clientWidth && !inside(each.parentElement))
    .sort((one, other) => right(other) - right(one))
    .map(each => `${right(each) - root.clientWidth} px ${each.outerHTML.slice(0, 140)}`);
}
"""
_SQUEEZED = """
() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const text = texts.currentNode, words = text.data.trim(), element = text.parentElement;
    const seen = {visibilityProperty: true, opacityProperty: true};
    const forTheEar = element.getBoundingClientRect().width <= 1;
    if (words.length < 6 || forTheEar || !element.checkVisibility(seen) || element.closest("svg, option")) continue;
    const range = new Range();
    range.selectNodeContents(text);
    const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top))).size;
    if (lines > 2 && words.length / lines < 4) found.push(element.outerHTML.slice(0, 140));
  }
  return found;
}
"""
_UNSENDABLE = """
() => [...document.forms].filter(form => {
  if (form.getAttribute("action")?.startsWith("#")) return false; // an example of the style guide
  const all = [...form.elements];
  const sends = all.some(each => each.type === "submit" && each.checkVisibility());
  const typed = all.filter(each => each.checkVisibility() && each.matches("input, select, textarea"));
  const byEnter = form.method === "get" && typed.length === 1 && typed[0].type === "search";
  const safe = form.method === "get" || all.some(each => each.name === "csrfmiddlewaretoken" && each.value);
  return form.checkVisibility() && (!safe || (typed.length > 0 && !sends && !byEnter));
}).map(form => form.outerHTML.slice(0, 200))
"""
_REACHABLE = """
() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  const seen = element => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length > 0;
  const group = element => all.find(each => each.type === "radio" && each.name === element.name && each.checked)
    || all.find(each => each.type === "radio" && each.name === element.name);
  window.expected = all.filter(element => element.tabIndex >= 0 && !element.disabled && seen(element)
    && !element.closest("[inert]") && (element.type !== "radio" || group(element) === element));
  document.activeElement.blur();
  return window.expected.length;
}
"""
_FOCUSED = """
() => {
  const element = document.activeElement;
  const ringed = each => {
    const style = getComputedStyle(each);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  };
  const box = element.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2);
  const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 2);
  const above = document.elementFromPoint(x, y);
  return {
    number: window.expected.indexOf(element),
    html: element.outerHTML.slice(0, 140),
    ring: [element, element.parentElement, element.closest("label, form, .field"), element.nextElementSibling]
      .some(each => each && ringed(each)),
    covered: !above || !(element.contains(above) || above.contains(element) || above.closest("label")),
  };
}
"""
_MISSED = """
numbers => {
  // One message of a conversation holds the stop for all of them, and hands it to the one in sight.
  const handedOn = element => element.matches(".msg") && element.tabIndex < 0
    && element.closest(".body").querySelector(".msg[tabindex='0']");
  // What leads to the end is gone as soon as one is there.
  const arrived = element => element.closest(".jump") && !element.checkVisibility();
  const missed = numbers.map(number => window.expected[number]);
  return missed.filter(element => !handedOn(element) && !arrived(element)).map(each => each.outerHTML.slice(0, 140));
}
"""

STOPS = 4
"""Parts of a date that Tab stops at."""


def too_wide(page: Page) -> list[str]:
    """Something makes the page scroll sideways: the widest of what sticks out."""
    found: list[str] = page.evaluate(_STICKS_OUT)
    return [f"wider than the screen: {html}" for html in found[:1]]


def cut_off(page: Page) -> list[str]:
    """Text that does not fit its box and has no ellipsis to say so."""
    found: list[str] = page.evaluate(_LOST)
    return [f"text is cut off: {html}" for html in found]


def spilled(page: Page) -> list[str]:
    """What is wider than its place lies over its neighbour, or will with another one."""
    found: list[str] = page.evaluate(_SPILLED)
    return [f"wider than its place: {html}" for html in found]


def squeezed(page: Page) -> list[str]:
    """Text in a column of three letters."""
    found: list[str] = page.evaluate(_SQUEEZED)
    return [f"a column of a few letters: {html}" for html in found]


def unreachable(page: Page) -> list[str]:
    """Tabs through the whole page: what is never focused, has no visible focus, or is hidden behind something."""
    expected: int = page.evaluate(_REACHABLE)
    reached: set[int] = set()
    found = []
    for _press in range(STOPS * expected):
        if len(reached) == expected:
            break
        page.keyboard.press("Tab")
        focused: dict[str, Any] = page.evaluate(_FOCUSED)
        if focused["number"] in reached or focused["number"] < 0:
            continue
        reached.add(focused["number"])
        found += [f"no visible focus: {focused['html']}"] if not focused["ring"] else []
        found += [f"focused behind something: {focused['html']}"] if focused["covered"] else []
    missed = set(range(expected)) - reached
    return found + [f"never reached by Tab: {each}" for each in page.evaluate(_MISSED, sorted(missed))]


def dead_without_javascript(page: Page) -> list[str]:
    """Buttons that only a script could hear."""
    dead = page.locator("button[type=button]:visible:not([popovertarget]):not([commandfor])")
    return [
        f"does nothing without JavaScript: {html}" for html in dead.evaluate_all("all => all.map(b => b.outerHTML)")
    ]


def unsendable(page: Page) -> list[str]:
    """Forms without a button that sends them (one field for a search is sent by Enter), or posts without a token."""
    found: list[str] = page.evaluate(_UNSENDABLE)
    return [f"a form that cannot be sent: {html}" for html in found]
