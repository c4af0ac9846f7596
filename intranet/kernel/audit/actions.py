"""The names of what is recorded: ``area.noun.verb`` with words for the screen. Slices register theirs in resources.py.

A test reads every call of ``record`` in the source and refuses names that are not registered.
"""

import re
from collections.abc import Callable, Mapping

from django.utils.functional import Promise

_FORM = re.compile(r"[a-z]+\.[a-z_]+\.[a-z_]+")
_labels: dict[str, str | Promise] = {}
_interpreters: dict[str, Callable[[str], str | None]] = {}


def register(labels: Mapping[str, str | Promise]) -> None:
    """Make actions known. Raises ValueError for a name that is taken or not ``area.noun.verb``."""
    for name, label in labels.items():
        if name in _labels or not _FORM.fullmatch(name):
            raise ValueError(f"{name} is registered twice, or is not area.noun.verb.")
        _labels[name] = label


def register_interpreter(area: str, words_for: Callable[[str], str | None]) -> None:
    """Words for names of an area that are not ours to list: those mirrored from a library's own log."""
    _interpreters[area] = words_for


def label(name: str) -> str:
    """The words for an action; the name itself for one that an older release has recorded."""
    if name in _labels:
        return str(_labels[name])
    words_for = _interpreters.get(name.partition(".")[0])
    return (words_for and words_for(name)) or name


def names() -> frozenset[str]:
    """Every registered action."""
    return frozenset(_labels)
