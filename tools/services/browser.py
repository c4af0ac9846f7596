"""The Chromium of the browser tests and pictures: CHROMIUM, else the system's."""

import os
import shutil
from pathlib import Path

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The shell first: without the browser's own windows it takes a third less of the processor."""


def program() -> str | None:
    """The path of a Chromium, None when there is none."""
    given = os.environ.get("CHROMIUM")
    if given:
        return given if Path(given).exists() else None
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def packages() -> list[str]:
    """What to install from Debian for it."""
    return [] if program() else ["chromium-headless-shell", "fonts-noto-color-emoji"]
