"""What the search needs of an engine. Two keep it: SQLite FTS5 in a file, and Elasticsearch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from intranet.kernel.core.errors import Unavailable
from intranet.kernel.core.resources import Ref
from search.query import EVERYTHING, Choice, Query
from search.registry import SearchDocument

RECENCY_WEIGHT = 0.15
RECENCY_HALF_LIFE_DAYS = 180
"""A thing of today scores up to 15 % more than the same text long ago; half of that after half a year."""
TITLE_WEIGHT = 3.0
EXACT_WEIGHT = 0.4
"""Of a word exactly as written, beside the 1.0 of its stem."""
MAX_BODY = 200_000
"""Characters of a body that are indexed."""
SHAPE = 2
"""Of what an index holds; raise it with the fields of a document, and the worker builds every index anew."""
COUNTED = {"kind": 100, "author_id": 6, "department_id": 8, "file_type": 8}
"""By what the things found are counted, and how many values at most; those that were chosen are always among them."""
HIGHLIGHT_START, HIGHLIGHT_END = "\ue000", "\ue001"
"""Around highlighted words; `analysis.clean` keeps them out of every text."""


class EngineDown(Unavailable):
    """The engine does not answer, or not in time; nothing is wrong with what was asked."""

    code = "search.engine_down"


@dataclass(frozen=True)
class Entry:
    """What a thing is in the index as of ``version``; without a document it is not there."""

    ref: Ref
    version: int
    document: SearchDocument | None


@dataclass(frozen=True)
class Refusal:
    """Why the engine did not take one entry; retrying a permanent one is of no use."""

    reason: str
    permanent: bool


@dataclass(frozen=True)
class Request:
    """A query with everything that decides who asks: nothing outside `scopes`, nothing in `hidden`.

    `authors` are those named in the query: None means anybody, empty nobody. `now` fixes recency, so that pages of
    one result fit together. `since` are days from which on things are counted.
    """

    query: Query
    scopes: Sequence[int]
    now: datetime
    hidden: Sequence[Ref] = ()
    kinds: Sequence[str] = ()
    authors: Sequence[int] | None = None
    choice: Choice = EVERYTHING
    since: Sequence[date] = ()
    offset: int = 0
    limit: int = 20

    @property
    def narrowing(self) -> dict[str, list[int | str]]:
        """The values chosen for fields of COUNTED; counting by a field ignores what was chosen for itself."""
        chosen: tuple[Sequence[int] | Sequence[str], ...] = (
            self.kinds,
            self.choice.authors,
            self.choice.departments,
            self.choice.file_types,
        )
        return {field: list(values) for field, values in zip(COUNTED, chosen, strict=True) if values}


@dataclass(frozen=True)
class Hit:
    """One thing found. `snippet` is plain text with HIGHLIGHT_START/END around what matched."""

    ref: Ref
    snippet: str
    date: datetime | None
    author_id: int | None
    container: str
    extra: dict[str, object]


@dataclass(frozen=True)
class Results:
    """A page of hits, how many there are in all, and how many of each value of the fields of COUNTED.

    `since` is how many are of each day asked for or later. Each number is the hits there would be if that value
    were chosen instead of what was chosen for the same field (for `since`: instead of ``after:``).
    """

    hits: list[Hit]
    total: int
    counts: dict[str, dict[Any, int]]
    since: list[int]


class Indexed(NamedTuple):
    """What the index says about one thing, for comparing it with the database."""

    ref: Ref
    version: int
    scope_id: int


@dataclass(frozen=True)
class Health:
    """In plain words; `documents` is how many there are, None if the engine does not answer."""

    name: str
    ok: bool
    detail: str
    documents: int | None = None


class Engine(Protocol):
    """Every method but `health` raises EngineDown, within the timeouts of the settings."""

    name: str

    def write(self, entries: Sequence[Entry], *, building: bool = False) -> dict[Ref, Refusal]:
        """Put in or take out, in bulk; what is older than the index is passed over. Repeating does no harm.

        Writes to the index in use and to one being built; with ``building`` to that alone.
        Returns what was refused.
        """
        ...

    def refresh(self) -> None:
        """Make everything written findable now."""
        ...

    def search(self, request: Request) -> Results: ...

    def suggest(
        self, text: str, *, scopes: Sequence[int], hidden: Sequence[Ref], limit: int, kinds: Sequence[str] = ()
    ) -> list[Ref]:
        """Things (of some kinds) with a title that has every word of ``text``, the last as a beginning; best first."""
        ...

    def fits(self) -> bool:
        """Is the index in use of today's SHAPE? Nothing is written to one that is not."""
        ...

    def start_building(self) -> None:
        """Begin a new, empty index beside the one in use; from now on writes go to both."""
        ...

    def use_built(self) -> None:
        """Search the new index from now on, and drop the former."""
        ...

    def drop_built(self) -> None:
        """Give up the index being built, if there is one."""
        ...

    def contents(self) -> Iterator[Indexed]:
        """Everything in the index, sorted by (kind, id)."""
        ...

    def health(self) -> Health: ...

    def remove(self) -> None:
        """Delete the index and all that belongs to it."""
        ...
