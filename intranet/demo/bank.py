"""What the demo city hall writes lies as data under ``texts/``; this reads it."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

_TEXTS = resources.files("intranet.demo") / "texts"


@cache
def table(name: str) -> dict[str, Any]:
    """A file of facts: ``table("people.toml")``."""
    return tomllib.loads((_TEXTS / name).read_text(encoding="utf-8"))


@cache
def texts(folder: str) -> dict[str, str]:
    """Every text of a folder, by the name of its file without the ending, in order."""
    found = sorted((_TEXTS / folder).iterdir(), key=lambda entry: entry.name)
    return {entry.name.removesuffix(".md"): entry.read_text(encoding="utf-8") for entry in found}
