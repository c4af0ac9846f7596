"""Runs as a process of its own: gives up what a hostile file could use, then runs a script that reads the file.

``python -I confined.py SECONDS MEMORY MAX_OUTPUT SCRIPT ARGUMENTS…``. No environment, no network where the kernel
lets go of it, and limits that the kernel enforces. The caller is ``services.confinement``.
"""

import contextlib
import ctypes
import resource
import runpy
import sys

_NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000


def confine(seconds: int, memory: int, output: int) -> None:
    """Take everything away that reading does not need."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(_NEW_USER_AND_NETWORK)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 2))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def main() -> None:
    confine(*(int(value) for value in sys.argv[1:4]))
    sys.argv = sys.argv[4:]
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
