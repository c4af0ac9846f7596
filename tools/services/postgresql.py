"""PostgreSQL: a throw-away cluster, fast because nobody minds losing it."""

import os
import shutil
import subprocess
from pathlib import Path

from tools.services.processes import Process, free_port, must_answer, own_folder, start

PACKAGES = ["postgresql"]
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300")


def programs() -> Path | None:
    """The folder of initdb and postgres: the newest of Debian's, else what is on the PATH."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if versions:
        return versions[-1]
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def up(parent: Path) -> tuple[Process, str]:
    """Start it; returns the process and DATABASE_URL."""
    folder_of_programs = programs()
    assert folder_of_programs is not None, "install() comes first"
    user = "postgres" if os.geteuid() == 0 else None
    folder = own_folder(parent, "postgresql", user)
    port = free_port(55431)
    initdb = [f"{folder_of_programs}/initdb", "-D", f"{folder}/data", "-U", "plaza", "-A", "trust", "--no-sync"]
    subprocess.run(
        [*initdb, "-E", "UTF8", "--locale=C.UTF-8"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        user=user,
        group=user,
        extra_groups=[] if user else None,
    )
    settings = ("listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={folder}", *_FAST)
    options = [part for setting in settings for part in ("-c", setting)]
    command = [f"{folder_of_programs}/postgres", "-D", f"{folder}/data", *options]
    process = start("postgresql", command, folder=folder, user=user)
    address = ["-h", "127.0.0.1", "-p", str(port), "-U", "plaza"]

    def answers() -> bool:
        return subprocess.run([folder_of_programs / "pg_isready", "-q", *address], check=False).returncode == 0

    must_answer(process, answers, 30, folder / "postgresql.log")
    subprocess.run([folder_of_programs / "createdb", *address, "plaza"], check=True)
    return process, f"postgres://plaza@127.0.0.1:{port}/plaza"
