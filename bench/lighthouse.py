"""Lighthouse on the main screens, from the product's own settings; the median of three runs, simulated slow phone.

The baseline is an empty page of the site: the same frame around nothing.
"""

import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, sync_playwright

from bench import screens
from bench.figures import Figure
from bench.home import WHO, blank_page
from bench.world import PRODUCT, Running, World, free_port, session_of
from tools import node
from tools.services.browser import program

FOLDER = Path(__file__).with_name("node")
RUNS = 3
_PATIENCE = 30
# As Lighthouse starts a browser itself: nothing in the background that is not the page.
_ALONE = (
    "--headless=new",
    "--no-sandbox",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--mute-audio",
    "--password-store=basic",
)
# What is measured: name, unit, bar, whether more is better, and where Lighthouse says it.
MEASURES = (
    ("accessibility", "", 100, True),
    ("best-practices", "", 100, True),
    ("performance", "", 95, True),
    ("largest-contentful-paint", "ms", 2000, False),
    ("cumulative-layout-shift", "", 0.05, False),
    ("total-blocking-time", "ms", 150, False),
)
CATEGORIES = {"accessibility", "best-practices", "performance"}


def run(world: World) -> Iterator[Figure]:
    node.install(FOLDER)
    world.make_demo()
    world.collect_static()
    addresses = {"empty": blank_page()} | screens.content()
    session = session_of(WHO)
    with world.serve(PRODUCT) as running, _browser(running, session) as port:
        medians = {name: _medians(f"{running.url}{address}", port) for name, address in addresses.items()}
    empty = medians.pop("empty")
    for name, ours in medians.items():
        for measure, unit, bar, more in MEASURES:
            met = ours[measure] >= bar if more else ours[measure] <= bar
            target = f"{'≥' if more else '≤'} {bar:g}"
            yield Figure(f"{name}: {measure}", unit, ours[measure], empty[measure], target, met)


@contextmanager
def _browser(running: Running, session: str) -> Iterator[int]:
    """A Chromium that is signed in (a header would miss the socket); yields the port Lighthouse drives it by.

    Playwright only brings the cookie: attached to a page it adds worlds of its own, which would be measured too.
    """
    port = free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [str(program()), *_ALONE, f"--user-data-dir={profile}", f"--remote-debugging-port={port}"]
        chromium = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _sign_in(port, {"name": "sessionid", "value": session, "url": running.url})
            yield port
        finally:
            chromium.terminate()
            chromium.wait()


def _sign_in(port: int, cookie: Any) -> None:
    """Raises SystemExit when the browser does not answer within _PATIENCE seconds."""
    until = time.monotonic() + _PATIENCE
    with sync_playwright() as playwright:
        while time.monotonic() < until:
            with suppress(Error):
                chromium = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
                chromium.contexts[0].add_cookies([cookie])
                return chromium.close()
            time.sleep(0.2)
    raise SystemExit("Chromium did not start.")


def _medians(url: str, port: int) -> dict[str, float]:
    reports = [_report(url, port) for _run in range(RUNS)]
    return {name: statistics.median(_value(each, name) for each in reports) for name, *_rest in MEASURES}


def _value(report: dict[str, Any], measure: str) -> float:
    """A category as points of 100, an audit in its own unit."""
    if measure in CATEGORIES:
        return float(report["categories"][measure]["score"] * 100)
    return float(report["audits"][measure]["numericValue"])


def _report(url: str, port: int) -> dict[str, Any]:
    """One run. Raises CalledProcessError when Lighthouse fails."""
    command = [
        "node_modules/.bin/lighthouse",
        url,
        f"--port={port}",
        "--quiet",
        "--no-enable-error-reporting",
        f"--only-categories={','.join(sorted(CATEGORIES))}",
        "--output=json",
    ]
    done = subprocess.run(
        command, cwd=FOLDER, env={**os.environ, "PATH": node.PATH}, stdout=subprocess.PIPE, check=True
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report
