"""What can be found. A slice registers one Searchable per kind in its ``resources.py``.

The kind must also be a registered resource (label, title, address) whose model has a Policy: a hit is
authorised once more, and named, from those when it is shown.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db.models import QuerySet

from intranet.kernel.access.principals import Actor
from intranet.kernel.accounts.models import User
from intranet.kernel.core.resources import Ref, State


@dataclass(frozen=True, kw_only=True)
class SearchDocument:
    """What the index knows of one thing.

    `scope_id` says who may find it, `language` how its words are cut ("es", "en", or "" to detect it),
    `container` where it lives (the name of its folder or room, found by ``in:``). Things are counted by their
    department and by `file_type`, a ``FileType`` or "" for what is no file. `extra` is kept and handed to the
    result's template as it is, never searched: small JSON values only ("extension": of a file).
    """

    kind: str
    id: int
    scope_id: int
    title: str
    body: str = ""
    language: str = "es"
    date: datetime | None = None
    author_id: int | None = None
    container: str = ""
    department_id: int | None = None
    file_type: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Look:
    """How one hit is shown. What is left out is as it is of everything: its title, its container, a tile.

    `title` is shown instead of the resource's; `path` is where it lives, outermost first; `notes` are a few words
    more. `face` is whose avatar stands beside it, else an azulejo called `tile`. `state` is where it stands,
    drawn as a tag. `summary` is read instead of a part of its text. Hits of one page with the same `talk` stand
    together, below the best.
    """

    title: str = ""
    path: Sequence[str] = ()
    notes: Sequence[str] = ()
    face: User | None = None
    tile: str = ""
    state: State | None = None
    summary: str | None = None
    talk: str = ""


Looks = Callable[[Actor, list[Any]], Mapping[int, Look]]
"""Looks by primary key of things the asker may see, of one kind, in a fixed number of queries. They say nothing
that the asker may not see either."""


class Searchable(Protocol):
    """How one kind gets into the index."""

    kind: str
    title_fields: Sequence[str]
    """Text columns a title is made of, as lookups from the model; they answer while the engine is down."""

    def queryset(self) -> QuerySet[Any]:
        """Everything of the kind that belongs in the index, with what ``documents`` and the title need
        already selected; a touched id that is not in it is deleted from the index.
        """
        ...

    def documents(self, objs: list[Any]) -> list[SearchDocument]:
        """The documents of objects of ``queryset``, in a fixed number of queries."""
        ...


_searchables: dict[str, Searchable] = {}
_looks: dict[str, Looks] = {}
_holds: list[Callable[[], Iterable[Ref]]] = []


def register(searchable: Searchable, looks: Looks | None = None) -> None:
    """Make a kind findable, its hits with looks of their own. Raises ValueError if it is already registered."""
    if searchable.kind in _searchables:
        raise ValueError(f"{searchable.kind} is registered for search twice.")
    _searchables[searchable.kind] = searchable
    if looks:
        _looks[searchable.kind] = looks


def hold_back(lapsed: Callable[[], Iterable[Ref]]) -> None:
    """`lapsed()` names things that are in the index still but must not be found, as time alone has ended them.

    Asked with every search, so it costs one small query. What a person changes is told by ``changes.touch``.
    """
    _holds.append(lapsed)


def lapsed() -> list[Ref]:
    """What time has ended and the index does not know of yet."""
    return [ref for hold in _holds for ref in hold()]


def kinds() -> tuple[str, ...]:
    """Every findable kind, in order of registration."""
    return tuple(_searchables)


def looks_of(kind: str) -> Looks:
    """How hits of the kind look."""
    return _looks.get(kind, lambda actor, things: {})


def searchable_of(kind: str) -> Searchable | None:
    """The Searchable of a kind, or None if nothing of that kind can be found."""
    return _searchables.get(kind)
