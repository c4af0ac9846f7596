"""What one can be told, in words. Slices register theirs in resources.py.

A test reads every call of ``notify`` in the source and refuses kinds that are not registered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Kind:
    """`sentence` has the places %(actor)s and %(title)s, and those of the notice's data; lazily translated."""

    name: str
    icon: str
    sentence: str | Promise


_kinds: dict[str, Kind] = {}


def register(name: str, *, icon: str, sentence: str | Promise) -> None:
    """Make a kind known, ``area.what_happened``. Raises ValueError if it is already."""
    if name in _kinds:
        raise ValueError(f"{name} is registered twice.")
    _kinds[name] = Kind(name, icon, sentence)


def names() -> frozenset[str]:
    """Every registered kind."""
    return frozenset(_kinds)


def icon_of(name: str) -> str:
    """The icon of a kind; a bell for one of a slice that is gone."""
    return _kinds[name].icon if name in _kinds else "bell"


def sentence_of(name: str, *, actor: str, title: str, data: Mapping[str, Any]) -> str:
    """What to tell, in the active language. A kind of a slice that is gone says no more than the title."""
    words = {**data, "actor": actor or _("Somebody"), "title": title}
    return str(_kinds[name].sentence) % words if name in _kinds else title
