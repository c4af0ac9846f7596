"""Redis: in memory only, with enough databases for one per test worker."""

import os
import shutil
import socket
from pathlib import Path

from tools.services.processes import Process, free_port, must_answer, own_folder, start

PACKAGES = ["redis-server"]


def program() -> str | None:
    """The path of redis-server."""
    return shutil.which("redis-server")


def up(parent: Path) -> tuple[Process, str]:
    """Start it; returns the process and REDIS_URL."""
    user = "redis" if os.geteuid() == 0 else None
    folder = own_folder(parent, "redis", user)
    port = free_port(56381)
    options = {"port": port, "bind": "127.0.0.1", "dir": folder, "save": "", "appendonly": "no", "databases": 64}
    command = [str(program()), *(part for name, value in options.items() for part in (f"--{name}", str(value)))]
    process = start("redis", command, folder=folder, user=user)

    def answers() -> bool:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as line:
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    must_answer(process, answers, 15, folder / "redis.log")
    return process, f"redis://127.0.0.1:{port}/0"
