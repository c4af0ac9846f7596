"""How many tests of each kind ran, and what was left out, said at the end where nobody misses it."""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

_BY_FOLDER = {"e2e": "browser", "matrix": "matrix", "contracts": "contract"}
_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}
_OUTCOMES = ("passed", "failed", "error", "skipped", "xfailed")


def kind_of(item: pytest.Item) -> str:
    """unit, database, socket, server, contract, matrix or browser."""
    if item.get_closest_marker("browser"):
        return "browser"
    for part in item.path.parts:
        if part in _BY_FOLDER:
            return _BY_FOLDER[part]
    for word in ("socket", "server"):
        if word in item.path.stem:
            return word
    fixtures = set(getattr(item, "fixturenames", ()))
    return "database" if item.get_closest_marker("django_db") or fixtures & _DATABASE_FIXTURES else "unit"


def summary(stats: dict[str, list[Any]]) -> dict[str, Counter[str]]:
    """Outcomes by kind, from the reports of the terminal reporter (which speaks for every xdist worker)."""
    kinds: dict[str, Counter[str]] = {}
    for outcome in _OUTCOMES:
        for report in stats.get(outcome, []):
            kind = dict(getattr(report, "user_properties", ())).get("kind")
            if kind:
                kinds.setdefault(kind, Counter())["failed" if outcome == "error" else outcome] += 1
    return kinds


def write(terminal: Any, stack: str, left_out: int) -> None:
    """Print the summary; keep it as JSON where TEST_SUMMARY says."""
    kinds = summary(terminal.stats)
    terminal.section(f"tests by kind, {stack} stack")
    for kind, counts in sorted(kinds.items()):
        terminal.line(f"{kind:10} " + ", ".join(f"{counts[name]} {name}" for name in ("passed", "failed", "skipped")))
    if left_out:
        terminal.line(f"{left_out} tests belong to the other stack.")
    skipped = Counter(str(report.longrepr[2]) for report in terminal.stats.get("skipped", []))
    if skipped:
        terminal.section("NOT TESTED HERE", sep="!", yellow=True, bold=True)
        for reason, number in skipped.most_common():
            terminal.line(f"{number:5}  {reason.removeprefix('Skipped: ')}", yellow=True)
    if path := os.environ.get("TEST_SUMMARY"):
        Path(path).write_text(json.dumps({"stack": stack, "kinds": kinds}), encoding="utf-8")
