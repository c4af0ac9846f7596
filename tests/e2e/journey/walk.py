"""Every page the journey has reached, once more, in every look: axe finds nothing, nothing is wider than the screen.

`make test` takes the looks that differ most, `make test-all` (TEST_MATRIX=wide) every width in both languages.
"""

import os
import re
from itertools import product

from tests.e2e.axe import violations
from tests.e2e.journey.person import Person

WIDE = os.environ.get("TEST_MATRIX") == "wide"
WIDTHS = (1360, 768, 390, 320) if WIDE else (1360, 390)
LANGUAGES = ("en", "es") if WIDE else ("es",)  # Spanish last: the site of the other tests speaks it
LISTS = (
    "/",
    "/tasks/",
    "/documents/",
    "/chat/",
    "/news/",
    "/people/",
    "/search/?q=plan",
    "/notifications/",
    "/settings/",
)
# One thing of each list, for a journey that did not come by.
THINGS = {
    "/documents/": (r"/documents/folders/\d+/", r"/documents/\d+/"),
    "/chat/": (r"/chat/\d+/",),
    "/news/": (r"/news/[\w-]+/",),
    "/people/": (r"/people/\d+/",),
}


def every_page_is_accessible(ana: Person, people: list[Person]) -> None:
    """Each page by the first who has reached it; Ana visits the lists and one thing of each before."""
    _visits_everything(ana)
    pages: dict[str, tuple[Person, str]] = {}
    for person in people:
        for shape, address in person.reached.items():
            pages.setdefault(shape, (person, address))
    found: list[str] = []
    for language in LANGUAGES:
        for person in {person.login: person for person in people}.values():
            person.speaks(language)
        for person, address in pages.values():
            found += [f"{language} {trouble}" for trouble in _troubles(person, address)]
    assert found == []


def _visits_everything(person: Person) -> None:
    for address in LISTS:
        person.page.goto(address)
        links = person.page.locator("main a[href]").evaluate_all("all => all.map(link => link.getAttribute('href'))")
        for shape in THINGS.get(address, ()):
            person.page.goto(next(link for link in links if re.fullmatch(shape, link)))


def _troubles(person: Person, address: str) -> list[str]:
    found = []
    page = person.page
    for width, scheme in product(WIDTHS, ("light", "dark")):
        page.set_viewport_size({"width": width, "height": 860})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(address)
        look = f"{person.login} {address} {width} {scheme}"
        found += [f"{look}: {violation}" for violation in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{look}: wider than the screen")
    return found
