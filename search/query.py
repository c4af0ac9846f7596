"""The query language: forgiving, never raises.

``"a phrase"`` must be there as it is; ``-word`` must not; ``a OR b`` either; ``kind: from: in: lang:`` and
``before: after:`` (a year, month or day) narrow down, in Spanish too. Anything that is not understood is plain words.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from search import analysis

MAX_LENGTH = 1_000
MAX_TERMS = 32
MAX_DECIDING = 12
MAX_PHRASE = 8

_TOKEN = re.compile(r'(?P<minus>-)?(?:(?P<key>[^\W\d_]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))')
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_KEYS = {
    **dict.fromkeys(("kind", "tipo"), "kinds"),
    **dict.fromkeys(("from", "de"), "authors"),
    **dict.fromkeys(("in", "en"), "containers"),
    **dict.fromkeys(("before", "antes"), "before"),
    **dict.fromkeys(("after", "desde"), "after"),
    **dict.fromkeys(("lang", "idioma"), "language"),
}


@dataclass(frozen=True)
class Term:
    """A word, or (quoted) words that must follow one another. Lower case."""

    words: tuple[str, ...]
    quoted: bool = False


Group = tuple[Term, ...]
"""Alternatives: one of them is enough."""


@dataclass(frozen=True)
class Query:
    """What somebody asked. Terms of `excluded` must not occur.

    `before` is exclusive, `after` inclusive. Kinds, authors and containers are as typed.
    """

    text: str = ""
    groups: tuple[Group, ...] = ()
    excluded: tuple[Term, ...] = ()
    kinds: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    containers: tuple[str, ...] = ()
    before: date | None = None
    after: date | None = None
    language: str = ""

    @property
    def required(self) -> list[Group]:
        """Groups that must match: those with a quoted phrase."""
        return [group for group in self.groups if any(term.quoted for term in group)]

    @property
    def optional(self) -> list[Group]:
        """Groups of plain words."""
        return [group for group in self.groups if not any(term.quoted for term in group)]

    @property
    def deciding(self) -> list[Group]:
        """The first plain groups that are not stop words (or all, if there is nothing else): what finds a thing.

        The others only help to rank.
        """
        meaning = [g for g in self.optional if any(analysis.carries_meaning(term.words[0]) for term in g)]
        return (meaning or ([] if self.required else self.optional))[:MAX_DECIDING]

    @property
    def minimum(self) -> int:
        """How many deciding groups must match: one of two, two of three and more."""
        return min(len(self.deciding), 1 if len(self.deciding) <= 2 else 2)

    @property
    def phrase(self) -> list[str]:
        """The plain words in order, if they can be looked for side by side as well: two to MAX_PHRASE, else none."""
        words = [group[0].words[0] for group in self.optional if len(group) == 1]
        return words if 2 <= len(words) <= MAX_PHRASE else []

    @property
    def words(self) -> tuple[str, ...]:
        """Every wanted word, for highlights."""
        return tuple(dict.fromkeys(word for group in self.groups for term in group for word in term.words))

    @property
    def is_empty(self) -> bool:
        """Nothing was asked at all."""
        filters = (self.kinds, self.authors, self.containers, self.before, self.after, self.language)
        return not (self.groups or self.excluded or any(filters))


@dataclass(frozen=True)
class Choice:
    """What was chosen of what is counted beside the hits: any one of the values of each; none means all."""

    authors: Sequence[int] = ()
    departments: Sequence[int] = ()
    file_types: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.authors or self.departments or self.file_types)


EVERYTHING = Choice()


@dataclass
class _Reader:
    groups: list[Group] = field(default_factory=list)
    excluded: list[Term] = field(default_factory=list)
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)
    language: str = ""
    joins: bool = False

    def take(self, token: "re.Match[str]") -> None:
        key = _KEYS.get((token["key"] or "").lower(), "")
        value = token["quoted"] if token["quoted"] is not None else token["bare"]
        if key and not token["minus"] and self._filter(key, value):
            return
        if token["bare"] in ("OR", "|") and not token["key"]:
            self.joins = bool(self.groups)
            return
        quoted = token["quoted"] is not None
        found = tuple(analysis.words(value if quoted and not token["key"] else token.group()))
        self._words(found, quoted=quoted, minus=bool(token["minus"]))

    def _filter(self, key: str, value: str) -> bool:
        """Take ``key:value`` as a filter; False if the value makes no sense for it."""
        value = value.strip()
        if key in ("before", "after"):
            day = as_day(value)
            if day:
                self.dates[key] = day
            return day is not None
        if not analysis.words(value):
            return False
        if key == "language":
            self.language = analysis.language_of("", value.lower())
        else:
            self.filters[key] = (*self.filters.get(key, ()), value)
        return True

    def _words(self, found: tuple[str, ...], *, quoted: bool, minus: bool) -> None:
        if not found or self._full():
            return
        if minus:
            self.excluded.append(Term(found, quoted=len(found) > 1))
        elif quoted:
            self._add(Term(found, quoted=True))
        else:
            for word in found:
                self._add(Term((word,)))

    def _add(self, term: Term) -> None:
        if self._full():
            return
        if self.joins:
            self.groups[-1] = (*self.groups[-1], term)
            self.joins = False
        elif (term,) not in self.groups:
            self.groups.append((term,))

    def _full(self) -> bool:
        return sum(map(len, self.groups)) + len(self.excluded) >= MAX_TERMS


def parse(text: str) -> Query:
    """The query in ``text``. Takes the first 1,000 characters and 32 terms; never raises."""
    text = analysis.clean(text)[:MAX_LENGTH].strip()
    reader = _Reader()
    for token in _TOKEN.finditer(text):
        reader.take(token)
    return Query(
        text=text,
        groups=tuple(reader.groups),
        excluded=tuple(reader.excluded),
        kinds=reader.filters.get("kinds", ()),
        authors=reader.filters.get("authors", ()),
        containers=reader.filters.get("containers", ()),
        before=reader.dates.get("before"),
        after=reader.dates.get("after"),
        language=reader.language,
    )


def narrowed(query: Query, given: Mapping[str, str]) -> Query:
    """The query with the parameters ``kind from in before after lang``; what makes no sense is left out."""
    lang = given.get("lang", "")
    return replace(
        query,
        kinds=query.kinds + _given(given.get("kind", "")),
        authors=query.authors + _given(given.get("from", "")),
        containers=query.containers + _given(given.get("in", "")),
        before=as_day(given.get("before", "")) or query.before,
        after=as_day(given.get("after", "")) or query.after,
        language=analysis.language_of("", lang.lower()) if lang else query.language,
    )


def _given(value: str) -> tuple[str, ...]:
    value = analysis.clean(value)[:MAX_LENGTH].strip()
    return (value,) if analysis.words(value) else ()


def as_day(text: str) -> date | None:
    """``2026``, ``2026-03`` or ``2026-03-09`` as its first day, else None."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
