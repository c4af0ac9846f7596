"""The product as a person meets it: `manage.py serve` in a process of its own, with demo data."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from tools.console import REPOSITORY

PASSWORD = "intranet-demo"
_REDIS_BESIDE_TESTS = 8
"""Half of what each worker has: sites of two workers that shared a database would hear each other's rooms."""


class Site:
    """A site with data of its own. ``url`` stays the same when it is stopped and started again."""

    def __init__(self, data_dir: Path, database_url: str) -> None:
        self.data_dir = data_dir
        self.port = unused_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.cookies: dict[str, list[Any]] = {}
        """Of who has signed in by hand, by login: who comes again stays signed in."""
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "intranet.settings.production",
            "DATA_DIR": str(data_dir),
            "PORT": str(self.port),
            "BASE_URL": self.url,
            "DATABASE_URL": database_url,
            "REDIS_URL": _moved(os.environ.get("REDIS_URL", ""), _redis_database),
            "ELASTICSEARCH_URL": _moved(os.environ.get("ELASTICSEARCH_URL", ""), lambda path: f"{path}-site"),
        }

    def prepare(self) -> None:
        """Static files, messages and demo data. Raises RuntimeError with the output when one fails."""
        self._run("-m", "tools.messages", "compile")
        self.manage("collectstatic", "--noinput", "-v", "0")
        self.manage("demo")

    def manage(self, *arguments: str) -> str:
        """Run a command of manage.py on this site's data; returns what it printed."""
        return self._run("manage.py", *arguments)

    def start(self) -> None:
        """Start the server and wait until it answers. Raises RuntimeError with its log when it does not."""
        log = self.data_dir / "serve.log"
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve"],
                cwd=REPOSITORY,
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + 90
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The site did not start:\n{log.read_text(encoding='utf-8')[-4000:]}")
            time.sleep(0.1)

    def stop(self) -> None:
        """End it as an operator does."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a power cut does (its worker notices by itself)."""
        self._end(signal.SIGKILL)

    def _end(self, number: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(timeout=60)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            return False

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=REPOSITORY,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stdout[-4000:]}")
        return done.stdout


def unused_port() -> int:
    """Of the system's choice: two runs on one machine that count up from one number would meet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _moved(url: str, move: Callable[[str], str]) -> str:
    if not url:
        return ""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"/{move(parts.path.strip('/'))}"))


def _redis_database(path: str) -> str:
    return str(int(path) + _REDIS_BESIDE_TESTS)
