"""The home page of a person who is signed in, against a blank Wagtail page in the same process.

The blank page is a page of the site: found by its address, allowed by its policy, served by Wagtail. Only its
template is not the product's but ten lines (``templates/pages/standard_page.html`` beside this file).
"""

import asyncio
from collections.abc import Iterator

from bench import load
from bench.figures import Figure, quantile
from bench.world import Running, World, person, session_of

WHO = "ana@demo.example"
BLANK = "bench-blank"
TIMES = 2.5
MOST_QUERIES = 40


def run(world: World) -> Iterator[Figure]:
    world.make_demo()
    empty = blank_page()
    cookie = f"Cookie: sessionid={session_of(WHO)}"
    with world.serve() as running:
        _times(running, "/", cookie, 1)
        home = _times(running, "/", cookie, world.seconds)
        blank = _times(running, empty, cookie, world.seconds)
    for share, name in ((0.5, "p50"), (0.95, "p95")):
        ours, theirs = quantile(home, share) * 1000, quantile(blank, share) * 1000
        yield Figure(f"Signed-in home, {name}", "ms", ours, theirs, f"≤ {TIMES}×", ours <= TIMES * theirs)
    ours, theirs = _queries("/"), _queries(empty)
    yield Figure("Signed-in home, queries", "queries", ours, theirs, f"≤ {MOST_QUERIES}", ours <= MOST_QUERIES)


def _times(running: Running, path: str, cookie: str, seconds: float) -> list[float]:
    """One person who asks again and again."""
    return asyncio.run(load.steady(running.port, path, cookie, clients=1, seconds=seconds))


def blank_page() -> str:
    """The address of a page for everybody, made when it is not there yet."""
    from wagtail.models import Site

    from intranet.pages.models import StandardPage

    above = Site.objects.get(is_default_site=True).root_page
    found = StandardPage.objects.child_of(above).filter(slug=BLANK).first()
    page = found or above.add_child(instance=StandardPage(title="Blank", slug=BLANK))
    return f"/{page.slug}/"


def _queries(path: str) -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    client.force_login(person(WHO))
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}.")
    return len(captured)
