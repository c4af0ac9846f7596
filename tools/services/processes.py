"""Servers as child processes that outlive us: started as another user, found and stopped by pid."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tools.console import GiveUp


@dataclass(frozen=True)
class Process:
    """A server we have started. ``born`` tells it from a later process with the same pid."""

    name: str
    pid: int
    born: str

    def alive(self) -> bool:
        """Whether this very process still runs."""
        return _born(self.pid) == self.born

    def stop(self) -> None:
        """Ask it to end, insist after twenty seconds."""
        for number, patience in ((signal.SIGTERM, 20.0), (signal.SIGKILL, 5.0)):
            if not self.alive():
                return
            os.kill(self.pid, number)
            wait_for(lambda: not self.alive(), patience)

    def as_dict(self) -> dict[str, str | int]:
        """For the state file."""
        return asdict(self)


def start(
    name: str,
    command: Sequence[str | Path],
    *,
    folder: Path,
    user: str | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Process:
    """Start a server in a session of its own; its output goes to ``folder``/NAME.log."""
    with (folder / f"{name}.log").open("ab") as log:
        child = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd or folder,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            user=user,
            group=user,
            extra_groups=[] if user else None,
        )
    return Process(name, child.pid, _born(child.pid))


def own_folder(parent: Path, name: str, user: str | None) -> Path:
    """A folder inside ``parent`` that belongs to the server's user."""
    folder = parent / name
    folder.mkdir()
    if user:
        shutil.chown(folder, user, user)
    return folder


def free_port(preferred: int) -> int:
    """``preferred``, or the next port above it on which nobody listens."""
    for port in range(preferred, preferred + 200):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise GiveUp(f"No free port from {preferred} on.")


def wait_for(ready: Callable[[], bool], seconds: float) -> bool:
    """Ask again and again until ``ready`` says yes or the time is over."""
    deadline = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def must_answer(process: Process, answers: Callable[[], bool], seconds: float, log: Path) -> None:
    """Wait until the server answers. Raises GiveUp with the end of its log when it does not."""
    wait_for(lambda: answers() or not process.alive(), seconds)
    if not answers():
        tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
        raise GiveUp(f"{process.name} does not answer. The end of {log}:\n{tail}")


def _born(pid: int) -> str:
    """When the process started (clock ticks since boot), "" if it is gone or a zombie."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return _born_without_proc(pid)
    return "" if fields[0] == "Z" else fields[19]


def _born_without_proc(pid: int) -> str:
    if Path("/proc/self/stat").exists():
        return ""
    shown = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return shown.stdout.strip()
