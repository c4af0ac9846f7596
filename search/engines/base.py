"""What the search needs of an engine. Two keep it: SQLite FTS5 in a file, and Elasticsearch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple, Protocol

from intranet.kernel.core.errors import Unavailable
from intranet.kernel.core.resources import Ref
from search.query import Query
from search.registry import SearchDocument

RECENCY_WEIGHT = 0.15
RECENCY_HALF_LIFE_DAYS = 180
"""A thing of today scores up to 15 % more than the same text long ago; half of that after half a year."""
TITLE_WEIGHT = 3.0
EXACT_WEIGHT = 0.4
"""Of a word exactly as written, beside the 1.0 of its stem."""
MAX_BODY = 200_000
"""Characters of a body that are indexed."""
TOP_AUTHORS = 6
"""So many people are counted who wrote most of what was found."""
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

    `authors` None means anybody, empty nobody. `now` fixes recency, so that pages of one result fit together.
    `since` are days from which on things are counted.
    """

    query: Query
    scopes: Sequence[int]
    now: datetime
    hidden: Sequence[Ref] = ()
    kinds: Sequence[str] = ()
    authors: Sequence[int] | None = None
    since: Sequence[date] = ()
    offset: int = 0
    limit: int = 20


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
    """A page of hits, how many there are in all, and how many per kind (whatever kinds were asked for).

    Of the kinds asked for: how many each of the TOP_AUTHORS wrote, and how many are of each day of `since` or later.
    """

    hits: list[Hit]
    total: int
    facets: dict[str, int]
    authors: dict[int, int] = field(default_factory=dict)
    since: list[int] = field(default_factory=list)


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
