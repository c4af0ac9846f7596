"""The virtual environment `.venv`, filled from the hashed locks and left alone while they do not change.

`python -m tools.environment LOCK MODULE …` runs a module inside it.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.console import REPOSITORY, GiveUp, main, run, say
from tools.services import debian

VENV = REPOSITORY / ".venv"
PYTHON = VENV / "bin" / "python"
_NO_NETWORK = (
    "The packages could not be installed (the reason stands above). The first start fetches them from the package "
    "index: is there a network? Behind a mirror, set PIP_INDEX_URL and UV_DEFAULT_INDEX, and start again."
)


def ensure(lock: str) -> Path:
    """Make `.venv` hold ``requirements/<lock>.txt``; returns its Python. Raises GiveUp with what a person can do.

    What is started from here on may keep its bytecode, also where the machine says otherwise: compiling all packages
    anew is two thirds of the time that a process takes to start.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    requirements = REPOSITORY / "requirements" / f"{lock}.txt"
    stamp = VENV / f"{lock}.stamp"
    wanted = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return PYTHON
    if not _works():
        _create()
    say(f"Installing the locked packages of {requirements.name} …")
    _install(requirements)
    stamp.write_text(wanted, encoding="ascii")
    return PYTHON


def _works() -> bool:
    """A copied, moved or half-made environment, or one whose Python is gone, is made anew."""
    if not PYTHON.exists():
        return False
    asked = [str(PYTHON), "-c", "import pip, sys; print(sys.prefix, *sys.version_info[:2])"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split()
    return answer == [str(VENV), *map(str, sys.version_info[:2])]


def _create() -> None:
    say("Making the environment .venv …")
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        run([sys.executable, "-m", "venv", VENV], quiet=True)
    except GiveUp:
        if not debian.can_install():
            raise GiveUp("Python's venv module is incomplete: install the package python3-venv, or uv.") from None
        debian.install(["python3-venv"])
        run([sys.executable, "-m", "venv", "--clear", VENV], quiet=True)


def _install(requirements: Path) -> None:
    """By uv, and where uv cannot (it may not know the machine's certificates or mirrors), by pip."""
    locked = ["-q", "--require-hashes", "-r", str(requirements)]
    trust = {"UV_SYSTEM_CERTS": "true", "UV_NATIVE_TLS": "true"}
    try:
        if uv := shutil.which("uv") or _own_uv():
            run([uv, "pip", "install", "--python", PYTHON, *locked], env=trust, quiet=True)
            return
    except GiveUp as reason:
        say(f"{reason}\nTrying pip …")
    try:
        run([PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--retries", "1", *locked])
    except GiveUp:
        raise GiveUp(_NO_NETWORK) from None


def _own_uv() -> str | None:
    """Uv installs eight times faster than pip: fetch it into the environment, do without when that fails."""
    own = VENV / "bin" / "uv"
    lock = REPOSITORY / "requirements" / "installer.txt"
    if not own.exists():
        command = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes", "-r", lock]
        subprocess.run([str(part) for part in command], stderr=subprocess.DEVNULL, check=False)
    return str(own) if own.exists() else None


def entry() -> int:
    """The command line: the lock to have, the module to run, its arguments."""
    lock, *module = sys.argv[1:]
    python = str(ensure(lock))
    os.chdir(REPOSITORY)
    os.execv(python, [python, "-m", *module])  # noqa: S606 - our own interpreter takes this process over


if __name__ == "__main__":
    main(entry)
