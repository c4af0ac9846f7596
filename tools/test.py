"""`make test`: the embedded stack, then the full one on real services, and what came of it in one last line."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tools import environment
from tools.console import REPOSITORY, GiveUp, main, run, say
from tools.services import browser, debian
from tools.services.control import VARIABLES, Services, up

_OUTCOMES = ("passed", "failed", "skipped")
_NO_TESTS_COLLECTED = 5
_RUNS = ("not browser", "browser")
_WORKERS = "2"  # the cores are two, and the services want some of them


def entry() -> int:
    """Run what STACK (embedded, full or nothing = both) says; arguments go to pytest."""
    stacks = {"": ["embedded", "full"], "embedded": ["embedded"], "full": ["full"]}.get(os.environ.get("STACK", ""))
    if stacks is None:
        raise GiveUp("STACK is embedded or full.")
    python = environment.ensure("dev")
    run([python, "-m", "tools.messages", "compile"])
    run([python, "-m", "tools.node"])  # axe, for the browser tests
    if debian.can_install():
        debian.install(browser.packages() + _proxy())
    started_here = Services.load() is None
    addresses, absent = _services() if "full" in stacks else ({}, "")
    try:
        results = [
            result
            for stack in stacks
            if stack == "embedded" or not absent
            for result in _run_stack(python, stack, addresses if stack == "full" else {})
        ]
    finally:
        if started_here and (services := Services.load()):
            services.stop()
    return _conclude(results, absent)


def _proxy() -> list[str]:
    """What to install from Debian for the tests of the recipe in docs/deploy."""
    return [] if shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") else ["nginx-light"]


def _services() -> tuple[dict[str, str], str]:
    """The addresses, or why there are none. Raises GiveUp where the full stack must not be left out."""
    try:
        return up(), ""
    except GiveUp as reason:
        if os.environ.get("CI") == "true" or os.environ.get("STACK") == "full":
            raise
        return {}, str(reason)


def _run_stack(python: Path, stack: str, addresses: dict[str, str]) -> list[tuple[int, dict[str, Counter[str]]]]:
    results = []
    for marker in _RUNS:
        say(f"\n=== {stack} stack, {marker} ===")
        env = {name: value for name, value in os.environ.items() if name not in VARIABLES} | addresses
        with tempfile.TemporaryDirectory() as folder:
            summary = Path(folder) / "summary.json"
            command = [str(python), "-m", "pytest", "-m", marker, "-n", _WORKERS, "--dist", "loadfile", *sys.argv[1:]]
            code = subprocess.run(
                command, cwd=REPOSITORY, env=env | {"TEST_SUMMARY": str(summary)}, check=False
            ).returncode
            kinds = json.loads(summary.read_text(encoding="utf-8"))["kinds"] if summary.exists() else {}
        failed = code not in (0, _NO_TESTS_COLLECTED)
        results.append((int(failed), {kind: Counter(counts) for kind, counts in kinds.items()}))
    return results


def _conclude(results: list[tuple[int, dict[str, Counter[str]]]], absent: str) -> int:
    kinds: dict[str, Counter[str]] = {}
    for _, counted in results:
        for kind, counts in counted.items():
            kinds.setdefault(kind, Counter()).update(counts)
    total = sum(kinds.values(), Counter())
    if absent:
        say(f"\n!!! NOT TESTED: the full stack (PostgreSQL, Redis, Elasticsearch).\n{absent}")
    say("\n" + " · ".join(f"{kind}: {_counts(counts)}" for kind, counts in sorted(kinds.items())))
    say(_counts(total))
    return int(any(code for code, _ in results) or not total["passed"])


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{counts[outcome]} {outcome}" for outcome in _OUTCOMES)


if __name__ == "__main__":
    main(entry)
