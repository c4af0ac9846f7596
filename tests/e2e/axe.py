"""Accessibility of the page a browser shows, by axe-core (a development dependency of package.json)."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path("node_modules/axe-core/axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_SETTLE = "() => document.getAnimations().forEach(each => each instanceof CSSTransition && each.finish())"
_RUN = """
async (tags) => {
  const all = new CSSStyleSheet(); // rows that are drawn only where one looks have their places too
  all.replaceSync("* { content-visibility: visible !important }");
  document.adoptedStyleSheets.push(all);
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== all);
  return violations;
}
"""


def violations(page: Page) -> list[str]:
    """What axe finds, a line each: rule, element, what to mend. Runs under the page's strict CSP.

    Raises FileNotFoundError when `npm ci` has not been run.
    """
    if not page.evaluate("'axe' in window"):
        session = page.context.new_cdp_session(page)
        session.send("Runtime.evaluate", {"expression": SOURCE.read_text(encoding="utf-8")})
        session.detach()
    page.evaluate(_SETTLE)  # a colour half way from light to dark is none that people read
    found: list[dict[str, Any]] = page.evaluate(_RUN, TAGS)
    return [
        f"{rule['id']}: {node['html'][:160]} — {node['failureSummary']}" for rule in found for node in rule["nodes"]
    ]
