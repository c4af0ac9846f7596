"""`manage.py serve` as a whole: what it refuses to start with, and the worker beside it."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from django.conf import settings
from django.test import Client

from tests.factories.people import person
from tests.operations.conftest import eventually

Command = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def manage() -> Iterator[Command]:
    """``manage("serve", "--port", "0")`` runs a command in this test's world."""
    started: list[subprocess.Popen[str]] = []

    def run(*words: str, **environment: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, str(settings.REPOSITORY / "manage.py"), *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "intranet.settings.test", **environment},
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def children(process: "subprocess.Popen[str]") -> list[int]:
    """Of every thread: the one that supervises the worker starts it."""
    tasks = Path(f"/proc/{process.pid}/task").iterdir()
    return [int(pid) for task in tasks for pid in (task / "children").read_text().split()]


def url_of(process: "subprocess.Popen[str]") -> str:
    line = process.stdout.readline()
    found = re.search(r"http://\S+", line)
    assert found, line + process.stderr.read()
    return found[0]


@pytest.mark.once
def test_it_does_not_start_on_a_database_that_is_not_migrated(manage: Command, tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "new.sqlite3").close()
    process = manage("serve", "--port", "0", DATABASE_URL=f"sqlite:///{tmp_path / 'new.sqlite3'}")
    _out, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "manage.py migrate" in errors
    assert "Traceback" not in errors


@pytest.mark.django_db(transaction=True)
def test_it_says_when_the_port_is_taken(manage: Command) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        process = manage("serve", "--port", str(port), "--no-worker")
        _out, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"Port {port} is taken" in errors
    assert "Traceback" not in errors


@pytest.mark.django_db(transaction=True)
def test_it_serves_the_site_and_keeps_a_worker_which_ends_with_it(manage: Command) -> None:
    process = manage("serve", "--port", "0", METRICS_TOKEN="open-sesame")
    url = url_of(process)
    assert httpx.get(f"{url}/readyz", timeout=60).text == "ready\n"
    assert httpx.get(f"{url}/accounts/login/", timeout=60).status_code == 200
    client = Client()
    client.force_login(person(first="Ana"))
    me = httpx.get(f"{url}/api/v1/me", cookies={"sessionid": client.cookies["sessionid"].value}, timeout=60)
    assert me.status_code == 200
    metrics = httpx.get(f"{url}/metrics", headers={"Authorization": "Bearer open-sesame"}, timeout=60).text
    assert 'plaza_requests_total{status="200"}' in metrics
    assert "plaza_database_up 1" in metrics

    first = eventually(lambda: children(process))[0]
    os.kill(first, signal.SIGKILL)
    second = eventually(lambda: [pid for pid in children(process) if pid != first])[0]
    assert httpx.get(f"{url}/livez", timeout=60).status_code == 200

    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0
    eventually(lambda: not Path(f"/proc/{second}").exists())


@pytest.mark.django_db(transaction=True)
def test_the_worker_ends_when_the_server_is_killed(manage: Command) -> None:
    process = manage("serve", "--port", "0")
    url_of(process)
    worker = eventually(lambda: children(process))[0]
    process.kill()
    process.wait()
    assert eventually(lambda: not Path(f"/proc/{worker}").exists())
