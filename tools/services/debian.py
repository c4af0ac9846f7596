"""Debian's packages: programs only. Their services are not started; we start ours."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.console import GiveUp, run, say

_POLICY = Path("/usr/sbin/policy-rc.d")
_QUIET = {"DEBIAN_FRONTEND": "noninteractive"}


def can_install() -> bool:
    """Whether we are root on a Debian."""
    return os.geteuid() == 0 and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def install(packages: list[str]) -> None:
    """Install packages without starting their services. Raises GiveUp when apt cannot."""
    if not packages:
        return
    say(f"Installing from Debian: {' '.join(packages)}")
    with _services_stay_down():
        run(["apt-get", "update", "-q"], env=_QUIET, quiet=True)
        run(["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages], env=_QUIET, quiet=True)


def has_candidate(package: str) -> bool:
    """Whether apt knows an installable version of the package."""
    shown = subprocess.run(["apt-cache", "policy", package], capture_output=True, text=True, check=False).stdout
    return "Candidate:" in shown and "Candidate: (none)" not in shown


def ensure_user(name: str) -> str:
    """A system user without a home to run a server as. Returns its name; raises GiveUp when it cannot be made."""
    known = subprocess.run(["id", "-u", name], capture_output=True, check=False).returncode == 0
    if not known:
        if shutil.which("useradd") is None:
            raise GiveUp(f"The user {name} is missing and useradd is not there to make it.")
        run(["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name], quiet=True)
    return name


@contextmanager
def _services_stay_down() -> Iterator[None]:
    """Packages ask policy-rc.d whether to start; 101 means no."""
    if _POLICY.exists():
        yield
        return
    _POLICY.write_text("#!/bin/sh\nexit 101\n", encoding="ascii")
    _POLICY.chmod(0o755)
    try:
        yield
    finally:
        _POLICY.unlink(missing_ok=True)
