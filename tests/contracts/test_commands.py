"""Commands that people and programs outside rely on: they may gain options, never lose one."""

import re
import subprocess

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class

from intranet.demo.organisation import LOGINS, PASSWORD
from tools import run as make_run

MAKEFILE = (settings.REPOSITORY / "Makefile").read_text(encoding="utf-8")
TARGETS = ["run", "test", "test-all", "check", "audit", "bench", "services", "services-down", "lock", "messages"]
POSITIONAL = "one argument without a name"
COMMANDS = {
    "serve": [],
    "worker": [],
    "demo": ["--size", "--seed"],
    "doctor": [],
    "create_token": [POSITIONAL],
    "reindex": [],
    "check_index": ["--repair"],
    "search_eval": [POSITIONAL],
    "audit_verify": [],
}
pytestmark = pytest.mark.once


@pytest.mark.parametrize("target", TARGETS)
def test_make_has_the_target_and_says_what_it_does(target: str) -> None:
    assert re.search(rf"^{target}: ## \w+", MAKEFILE, re.MULTILINE)


def test_plain_make_lists_the_targets() -> None:
    shown = subprocess.run(["make"], cwd=settings.REPOSITORY, capture_output=True, text=True, check=True).stdout
    assert all(f"make {target} " in shown for target in TARGETS)


@pytest.mark.parametrize("command", COMMANDS)
def test_manage_py_has_the_command_with_its_arguments(command: str) -> None:
    parser = load_command_class(get_commands()[command], command).create_parser("manage.py", command)
    known = {name for action in parser._actions for name in (action.option_strings or [POSITIONAL])}
    assert set(COMMANDS[command]) <= known


def test_the_demo_comes_in_three_sizes() -> None:
    parser = load_command_class(get_commands()["demo"], "demo").create_parser("manage.py", "demo")
    sizes = next(action.choices for action in parser._actions if "--size" in action.option_strings)
    assert set(sizes or ()) >= {"small", "medium", "large"}


def test_make_run_prints_the_logins_of_the_demo() -> None:
    assert {f"{name}@demo.example" for name in LOGINS} == set(re.findall(r"\S+@demo\.example", make_run._LOGINS))
    assert PASSWORD in make_run._LOGINS
