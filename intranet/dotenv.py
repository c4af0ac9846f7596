"""`.env` in the checkout. Before settings and without Django: `make run` asks it for the port."""

import os
from pathlib import Path

_DEFAULT = Path(__file__).resolve().parents[1] / ".env"


def read_env_file() -> None:
    """Take from the file what the environment does not say: lines NAME=value, # begins a comment line.

    ENV_FILE names another file, which must be there; empty means none.
    """
    given = os.environ.get("ENV_FILE")
    if given == "" or (given is None and not _DEFAULT.exists()):
        return
    for line in Path(given or _DEFAULT).read_text(encoding="utf-8").splitlines():
        name, equals, value = line.partition("=")
        if equals and not name.lstrip().startswith("#"):
            os.environ.setdefault(name.strip().removeprefix("export "), value.strip().strip("'\""))
