"""What a page weighs as a browser loads it, from the product's own settings: hashed names, compressed files.

Every figure stands beside an empty page of the site: the same frame around nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, Request, sync_playwright

from bench import screens
from bench.figures import Figure
from bench.home import WHO, blank_page
from bench.world import PRODUCT, Running, World, session_of
from tools.services.browser import program

KB = 1024
MOST_REQUESTS = 12


@dataclass(frozen=True)
class Weight:
    """Bytes as they travel, by what they are, and how many requests besides the content's own pictures."""

    scripts: int
    styles: int
    fonts: int
    requests: int


def run(world: World) -> Iterator[Figure]:
    world.make_demo()
    world.collect_static()
    addresses = {"empty": blank_page(), "chat": screens.room()} | screens.content()
    session = session_of(WHO)
    with world.serve(PRODUCT) as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=["--no-sandbox"])
        weights = {name: _weigh(browser, running, address, session) for name, address in addresses.items()}
        browser.close()
    empty, chat = weights.pop("empty"), weights.pop("chat")
    for name, weight in weights.items():
        yield from _figures(name, weight, empty)
    yield _kilobytes("chat: scripts", chat.scripts, empty.scripts, 90)


def _figures(name: str, page: Weight, empty: Weight) -> Iterator[Figure]:
    yield _kilobytes(f"{name}: scripts", page.scripts, empty.scripts, 35)
    yield _kilobytes(f"{name}: styles", page.styles, empty.styles, 25)
    yield _kilobytes(f"{name}: fonts", page.fonts, empty.fonts, 100)
    target, met = f"≤ {MOST_REQUESTS}", page.requests <= MOST_REQUESTS
    yield Figure(f"{name}: requests", "", page.requests, empty.requests, target, met)


def _kilobytes(name: str, ours: int, theirs: int, most: int) -> Figure:
    return Figure(name, "KB", ours / KB, theirs / KB, f"≤ {most} KB", ours <= most * KB)


def _weigh(browser: Browser, running: Running, address: str, session: str) -> Weight:
    """Loads the page into an empty cache."""
    context = browser.new_context(locale="es")
    context.add_cookies([{"name": "sessionid", "value": session, "url": running.url}])
    page = context.new_page()
    asked: list[Request] = []

    def finished(request: Request) -> None:
        asked.append(request)

    page.on("requestfinished", finished)
    page.goto(f"{running.url}{address}", wait_until="networkidle")
    sizes = [(request.resource_type, request.sizes()["responseBodySize"]) for request in asked]
    context.close()

    def of(kind: str) -> int:
        return sum(size for each, size in sizes if each == kind)

    pictures = sum("/media/" in request.url or "/files/" in request.url for request in asked)
    return Weight(of("script"), of("stylesheet"), of("font"), len(asked) - pictures)
