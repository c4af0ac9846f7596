"""Which tests belong to the stack at hand, and what a machine may lack."""

import os

import pytest

from tests.support import report
from tools.services import browser

FULL_ONLY = ("full", "postgresql", "elasticsearch")
_SERVICES = {
    "postgresql": ("DATABASE_URL", "PostgreSQL"),
    "elasticsearch": ("ELASTICSEARCH_URL", "Elasticsearch"),
    "redis": ("REDIS_URL", "Redis"),
}
_NAMES = {*FULL_ONLY, *_SERVICES}


def stack() -> str:
    """ "full" when a database address is given, else "embedded"."""
    return "full" if os.environ.get("DATABASE_URL") else "embedded"


def belongs(item: pytest.Item) -> bool:
    """Whether the test is for this stack: `once` and what touches no database means embedded only, `full` and the like
    full only."""
    needs_services = any(item.get_closest_marker(name) for name in _NAMES)
    if stack() == "full":
        return item.get_closest_marker("once") is None and (needs_services or report.kind_of(item) != "unit")
    return not any(item.get_closest_marker(name) for name in FULL_ONLY)


def missing(item: pytest.Item) -> list[str]:
    """The services that the test needs and this machine lacks."""
    needs = {name for name in _SERVICES if item.get_closest_marker(name)}
    if item.get_closest_marker("full"):
        needs |= set(_SERVICES)
    lacks = [_SERVICES[name][1] for name in sorted(needs) if not os.environ.get(_SERVICES[name][0])]
    if item.get_closest_marker("browser") and browser.program() is None:
        lacks.append("Chromium")
    return lacks
