"""A database, a folder and servers for one run of the benchmarks."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
PRODUCT = "intranet.settings.production"
"""Settings without the addresses of the benchmarks: hashed names, compressed static files."""
_PATIENCE = 60


@dataclass
class Running:
    """A server process."""

    port: int
    pid: int

    @property
    def url(self) -> str:
        """Where it answers, without a slash at the end."""
        return f"http://localhost:{self.port}"

    def resident(self) -> float:
        """Megabytes of memory."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def cpu(self) -> float:
        """Seconds of processor time used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class World:
    """Embedded (SQLite in a temporary folder), or what DATABASE_URL, REDIS_URL and ELASTICSEARCH_URL name.

    `size` is that of the demo data, `seconds` the length of a steady load.
    """

    def __init__(self, *, size: str, seconds: float) -> None:
        self.size = size
        self.seconds = seconds
        self._folder = tempfile.TemporaryDirectory(prefix="plaza-bench-")
        self.folder = Path(self._folder.name)
        self.environment = {
            **os.environ,
            "DATA_DIR": str(self.folder),
            "ENV_FILE": "",
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "BASE_URL": "http://localhost",
            "DEBUG": "no",
        }

    def __enter__(self) -> "World":
        os.environ.update(self.environment)
        import django

        django.setup()
        self.manage("migrate", "-v0")
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        from django.db import connections

        connections.close_all()
        self._folder.cleanup()

    def manage(self, *words: str) -> None:
        """Run a management command."""
        subprocess.run([sys.executable, "manage.py", *words], cwd=REPOSITORY, env=self.environment, check=True)

    def make_demo(self) -> None:
        """The demo data, made when it is first needed (a second time changes nothing)."""
        self.manage("demo", "--size", self.size)

    def collect_static(self) -> None:
        """What the product's own settings serve; made when it is first needed."""
        command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0", f"--settings={PRODUCT}"]
        subprocess.run(command, cwd=REPOSITORY, env=self.environment, check=True)

    @contextmanager
    def serve(self, settings: str = "bench.settings", *, worker: bool = False, **environment: str) -> Iterator[Running]:
        """Our server, with a worker beside it or without."""
        command = [sys.executable, "manage.py", "serve", *([] if worker else ["--no-worker"])]
        with self._run(command, settings, environment) as running:
            yield running

    @contextmanager
    def stock(self, application: str, settings: str = "bench.settings") -> Iterator[Running]:
        """Daphne as it comes, with an ASGI application."""
        with self._run([sys.executable, "-m", "daphne", "-v0", application], settings, {}) as running:
            yield running

    @contextmanager
    def _run(self, command: list[str], settings: str, environment: dict[str, str]) -> Iterator[Running]:
        port = free_port()
        process = subprocess.Popen(
            [*command[:3], *(["--port", str(port)] if "serve" in command else ["-p", str(port)]), *command[3:]],
            cwd=REPOSITORY,
            env={**self.environment, "DJANGO_SETTINGS_MODULE": settings, **environment},
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait_for(process, port)
            yield Running(port, process.pid)
        finally:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(process: "subprocess.Popen[Any]", port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/bench/select/", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The server did not start; its message stands above.")


def person(email: str) -> Any:
    """Somebody of the demo."""
    from intranet.kernel.accounts.models import User

    return User.objects.get(email=email)


def session_of(email: str) -> str:
    """The key of a new session of that person."""
    from django.test import Client

    client = Client()
    client.force_login(person(email))
    return client.cookies["sessionid"].value
