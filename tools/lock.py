"""`make lock`: hashed locks from requirements/*.in, for every platform, without the address of any index."""

import shutil
from pathlib import Path

from tools.console import REPOSITORY, GiveUp, main, run, say
from tools.environment import VENV

_FLAGS = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--quiet", "--upgrade")


def entry() -> int:
    """Resolve every requirements file anew."""
    uv = shutil.which("uv") or str(VENV / "bin" / "uv")
    if not Path(uv).exists():
        raise GiveUp("Locking needs uv: install it (pip install uv) and try again.")
    folder = REPOSITORY / "requirements"
    for source in sorted(folder.glob("*.in")):
        # Names relative to the repository, so that the locks say the same wherever they are made.
        target = source.with_suffix(".txt").relative_to(REPOSITORY)
        run([uv, "pip", "compile", *_FLAGS, source.relative_to(REPOSITORY), "-o", target])
        say(f"{target} renewed")
    return 0


if __name__ == "__main__":
    main(entry)
