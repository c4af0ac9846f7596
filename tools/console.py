"""How the tools speak: plain sentences, and one way to give up."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
STATE = REPOSITORY / "var"


class GiveUp(Exception):
    """Something a person must do first; its text says what."""


def say(text: str) -> None:
    """Print a line at once, also into a pipe."""
    print(text, flush=True)


def run(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, quiet: bool = False) -> None:
    """Run a command in the repository. Raises GiveUp with the end of its output when it fails and was ``quiet``."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=REPOSITORY,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        text=True,
        check=False,
    )
    if done.returncode:
        tail = "\n".join((done.stdout or "").splitlines()[-15:])
        raise GiveUp(f"`{Path(command[0]).name} {' '.join(map(str, command[1:4]))} …` failed.\n{tail}".rstrip())


def main(entry: Callable[[], int]) -> None:
    """Run a tool's entry; GiveUp becomes a sentence on standard error and exit 1."""
    try:
        code = entry()
    except GiveUp as reason:
        print(f"\n{reason}", file=sys.stderr, flush=True)
        code = 1
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
