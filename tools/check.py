"""`make check`: every check, as many at a time as there are cores, all failures told at once."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from tools import node
from tools.console import REPOSITORY, main, run, say

_BIN = Path(sys.executable).parent
_MANAGE = (sys.executable, "manage.py")
_TYPED = ("intranet", "documents", "chat", "search", "tools", "bench", "manage.py")
_LINT_MIGRATIONS = ("lintmigrations", "--ignore-initial-migrations", "--no-cache", "--quiet", "ok", "ignore")


@dataclass(frozen=True)
class Check:
    """A command that exits 0 when all is well."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What came of a check."""

    check: Check
    passed: bool
    output: str
    seconds: float


def checks() -> list[Check]:
    """All of them, the slowest first."""
    templates = _tracked("*.html")
    migrated = [Path(path).parts[-3] for path in _tracked("*/migrations/0001_initial.py")]  # labels are folder names
    typed = [path for path in _TYPED if (REPOSITORY / path).exists()]
    return [
        Check("mypy: types", (_tool("mypy"), *typed)),
        Check("eslint, prettier, stylelint, tsc", (*node.NPM, "run", "--silent", "lint")),
        Check(
            "migration linter: a running server survives",
            (*_MANAGE, *_LINT_MIGRATIONS, "--include-apps", *migrated),
        ),
        Check("makemigrations: models and migrations agree", (*_MANAGE, "makemigrations", "--check", "--dry-run")),
        Check("import-linter: one direction of imports", (_tool("lint-imports"), "--no-logo")),
        Check("messages: everything is translated", (sys.executable, "-m", "tools.messages", "check")),
        Check("djhtml: indentation of templates", (_tool("djhtml"), "--check", "--tabwidth", "2", *templates)),
        Check("djade: syntax of templates", (_tool("djade"), "--target-version", "5.2", "--check", *templates)),
        Check("ruff: format", (_tool("ruff"), "format", "--check", "--quiet", ".")),
        Check("ruff: lint", (_tool("ruff"), "check", "--quiet", ".")),
        Check("containers: Dockerfile and compose files", (sys.executable, "-m", "tools.containers")),
    ]


def entry() -> int:
    """Run them, print each as it ends, the failures in full, and the sizes of the tree."""
    node.install()
    with tempfile.TemporaryDirectory() as data, ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "intranet.settings.test",
            "DATA_DIR": data,
            "ENV_FILE": "",
            "PATH": node.PATH,
        }
        outcomes = []
        for future in as_completed([pool.submit(_run, check, env) for check in checks()]):
            outcome = future.result()
            say(f"{'ok  ' if outcome.passed else 'FAIL'} {outcome.check.name} ({outcome.seconds:.0f} s)")
            outcomes.append(outcome)
    run([sys.executable, "-m", "tools.sizes"])
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        say(f"\n--- {outcome.check.name}\n{outcome.output.rstrip()}")
    say(f"\n{len(outcomes) - len(failed)} checks passed, {len(failed)} failed")
    return int(bool(failed))


def _run(check: Check, env: dict[str, str]) -> Outcome:
    started = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=REPOSITORY,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(check, done.returncode == 0, done.stdout, time.monotonic() - started)


def _tool(name: str) -> str:
    return str(_BIN / name)


def _tracked(pattern: str) -> list[str]:
    shown = subprocess.run(["git", "ls-files", pattern], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    return shown.stdout.split()


if __name__ == "__main__":
    main(entry)
