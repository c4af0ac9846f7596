"""`make run`: from a fresh clone to a site with demo data; the second start skips what is up to date."""

import errno
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from types import FrameType

from intranet.dotenv import read_env_file
from tools import environment
from tools.console import REPOSITORY, GiveUp, main, say

_PATIENCE = 600
_LOGINS = """
Plaza is ready after {seconds:.0f} s: {url}

  admin@demo.example                            site administrator
  editora@demo.example, redactor@demo.example   editors of Comunicación
  ana@demo.example, luis@demo.example           staff of Urbanismo
  jefa@demo.example                             head of Urbanismo
  marta@demo.example                            staff of Hacienda
  nuevo@demo.example                            joined today

What to try first: as ana the tasks and the chat; as jefa the tender for the façades, which is due today; as marta a
search for presupuesto; as editora the desk at /cms/. The whole list is in docs/features/demo.md.

The password of everybody is intranet-demo. Mail is written to {mail}/*.eml. Ctrl+C stops the site.
"""


def entry() -> int:
    """Prepare the environment, start the site, say how to get in once it answers, wait for its end."""
    started = time.monotonic()
    read_env_file()
    port = _port()
    _refuse_taken(port)
    python = environment.ensure("runtime")
    site = subprocess.Popen([str(python), "-u", "-m", "tools.start"], cwd=REPOSITORY)

    def pass_on(number: int, _frame: FrameType | None) -> None:
        site.send_signal(number)

    signal.signal(signal.SIGTERM, pass_on)
    # The terminal sends Ctrl+C to both of us; the site drains, we wait for it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if _answers(site, port):
        data = os.environ.get("DATA_DIR") or "var"
        url = os.environ.get("BASE_URL") or f"http://localhost:{port}"
        say(_LOGINS.format(url=url, mail=f"{data}/mail", seconds=time.monotonic() - started))
    return site.wait()


def _port() -> int:
    given = os.environ.get("PORT") or "8000"
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise GiveUp(f"PORT must be a number from 1 to 65535, not {given!r}.")
    return int(given)


def _refuse_taken(port: int) -> None:
    """Said before the long part begins. Raises GiveUp when another program listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((os.environ.get("HOST") or "127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EACCES:
                raise GiveUp(f"Port {port} needs the rights of root: choose one above 1023, PORT=8000.") from None
            raise GiveUp(
                f"Port {port} is taken by another program. Stop it, or choose another: make run PORT={port + 1}"
            ) from None


def _answers(site: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until the site answers; False when it has ended instead."""
    deadline = time.monotonic() + _PATIENCE
    while site.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/livez", timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return False


if __name__ == "__main__":
    main(entry)
