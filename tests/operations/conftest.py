"""Running the real server for a test."""

import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.conf import settings


class Served:
    """A server process: `url`, `port`, `get(path)`, and its memory and files as the kernel sees them."""

    def __init__(self, process: "subprocess.Popen[str]", port: int, media: Path, spool: Path) -> None:
        self.process = process
        self.port = port
        self.media = media
        self.spool = spool
        self.url = f"http://127.0.0.1:{port}"

    def get(self, path: str, **options: Any) -> httpx.Response:
        return httpx.get(self.url + path, timeout=60, **options)

    def raw(self, text: bytes) -> bytes:
        """Everything the server answers to these bytes before it hangs up."""
        with self.connect() as connection:
            connection.sendall(text)
            return read_all(connection)

    def connect(self) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        return connection

    def resident(self) -> int:
        """Bytes of memory."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) * 1024

    def sockets(self) -> int:
        """How many connections it has open, its own included."""
        return sum(target.startswith("socket:") for target, _size in self._open_files())

    def spooled(self) -> int:
        """Bytes in the server's files without a name."""
        return sum(size for target, size in self._open_files() if str(self.spool) in target)

    def _open_files(self) -> Iterator[tuple[str, int]]:
        """Target and size of each descriptor; what is closed while we look is left out."""
        for entry in Path(f"/proc/{self.process.pid}/fd").iterdir():
            try:
                yield str(entry.readlink()), entry.stat().st_size
            except FileNotFoundError:
                continue

    def hold(self, name: str = "gate") -> "Held":
        """A request that runs until it is let go."""
        return Held(self, self.spool.parent / name)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send the signal and wait for the end; the exit status."""
        self.process.send_signal(number)
        return self.process.wait(60)


class Held:
    """A request in a thread of the server's pool, running when this returns."""

    def __init__(self, served: Served, gate: Path) -> None:
        self.gate = gate
        self._executor = ThreadPoolExecutor(1)
        self.answer: Future[httpx.Response] = self._executor.submit(served.get, f"/wait?for={gate}")
        begun = gate.with_name(gate.name + ".begun")
        eventually(begun.exists)

    def let_go(self) -> httpx.Response:
        self.gate.touch()
        return self.answer.result(60)


def eventually(what: Callable[[], Any], seconds: float = 60) -> Any:
    """What it returns once that is something. Fails when it stays nothing."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if result := what():
            return result
        time.sleep(0.05)
    pytest.fail("it did not happen in time")


def read_all(connection: socket.socket) -> bytes:
    """What comes until the other side hangs up."""
    received = b""
    try:
        while piece := connection.recv(65536):
            received += piece
    except ConnectionResetError:
        pass
    return received


Serve = Callable[..., Served]


@contextmanager
def starter(folder: Path) -> Iterator[Serve]:
    """A function that starts servers, which end with the block."""
    media, spool = folder / "media", folder / "spool"
    media.mkdir()
    spool.mkdir()
    started: list[subprocess.Popen[str]] = []

    def start(**limits: Any) -> Served:
        given = {"media_root": str(media), "spool_dir": str(spool), **limits}
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.operations.served", json.dumps(given)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=settings.REPOSITORY,
        )
        started.append(process)
        line = process.stdout.readline()
        assert line, "the server did not start"
        return Served(process, int(line), media, spool)

    try:
        yield start
    finally:
        for process in started:
            process.kill()
            process.wait()
            process.stdout.close()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """``serve(threads=1, queue=0)`` starts the server with the small application and these limits."""
    with starter(tmp_path) as start:
        yield start


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server with the usual limits for the tests of a file that do it no harm."""
    with starter(tmp_path_factory.mktemp("served")) as start:
        yield start()
