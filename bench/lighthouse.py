"""Lighthouse on the main screens, from the product's own settings; the median of three runs, simulated slow phone.

The baseline is an empty page of the site: the same frame around nothing.
"""

import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench import screens
from bench.figures import Figure
from bench.home import WHO, blank_page
from bench.world import PRODUCT, Running, World, free_port, session_of
from tools import node
from tools.services.browser import program

FOLDER = Path(__file__).with_name("node")
RUNS = 3
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
    """A Chromium that is signed in (a header would miss the socket); yields the port Lighthouse drives it by."""
    port = free_port()
    arguments = ["--no-sandbox", f"--remote-debugging-port={port}"]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(profile, executable_path=program(), args=arguments)
        context.add_cookies([{"name": "sessionid", "value": session, "url": running.url}])
        yield port
        context.close()


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
