"""The one way to search: who asks decides what is found, counted and suggested, now.

The engine gets the asker's scopes as of this moment and leaves out what has moved since it was indexed; the page
of hits is then read from the database through the policies before a title is shown. What drops out there is
replaced by the next hits and counted: in a healthy system that is nothing.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from intranet.kernel.access.principals import Actor
from intranet.kernel.accounts.models import Department, User
from intranet.kernel.core import resources
from intranet.kernel.core.pagination import BadCursor
from intranet.kernel.core.resources import Ref
from intranet.kernel.files.file_types import FileType
from search import analysis, engines, registry, selectors
from search.engines.base import EngineDown, Hit, Request, Results
from search.engines.highlight import Highlighter
from search.monitor import late_drops
from search.query import EVERYTHING, Choice, Query, Term
from search.registry import Look

PAGE = 20
MAX_OFFSET = 1_000
"""Nobody reads further; a narrower question is the better way."""
SUGGESTIONS = 8
_REFILLS = 3

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """One hit as it may be shown to the asker. `title` and `snippet` carry highlight marks, nothing is escaped."""

    ref: Ref
    title: str
    snippet: str
    url: str
    icon: str
    label: str
    date: datetime | None
    extra: dict[str, Any]
    look: Look
    thing: Any


@dataclass(frozen=True)
class Found:
    """A page of answers. `by_title` says that the engine was away and only titles were looked at.

    `facets` counts by kind; `authors`, `departments` and `file_types` count the most frequent and what was chosen,
    `since` from each day asked for on. Each number is the hits there would be with that value instead of what was
    chosen beside it.
    """

    answers: list[Answer]
    total: int
    facets: dict[str, int]
    next: str | None = None
    by_title: bool = False
    authors: list[tuple[User, int]] = field(default_factory=list)
    departments: list[tuple[Department, int]] = field(default_factory=list)
    file_types: list[tuple[FileType, int]] = field(default_factory=list)
    since: list[int] = field(default_factory=list)


def search(
    *,
    actor: Actor,
    query: Query,
    cursor: str = "",
    limit: int = PAGE,
    choice: Choice = EVERYTHING,
    since: Sequence[date] = (),
) -> Found:
    """What the actor may find of what is chosen. Raises BadCursor for a cursor that was not given out."""
    offset, now = _read_cursor(cursor)
    query, kinds = _with_known_kinds(query)
    try:
        held = selectors.held_back()
        request = Request(
            query=query,
            scopes=selectors.scopes_of(actor),
            now=now,
            hidden=held.refs,
            kinds=kinds,
            authors=selectors.authors_named(actor, query.authors) if query.authors else None,
            choice=choice,
            since=since,
            offset=offset,
            limit=max(1, min(limit, 100)),
        )
        return _from_engine(actor, request, held.kinds)
    except EngineDown as error:
        logger.warning("search.by_title: %s", error.__cause__ or "the breaker is open")
        found, counts = selectors.by_title(actor, query, kinds, limit)
        answers = _answers(actor, dict(list(found.items())[:limit]), {}, query)
        return Found(answers, sum(counts[kind] for kind in kinds or counts), dict(counts), by_title=True)


def suggest(*, actor: Actor, text: str, kinds: Sequence[str] = (), limit: int = SUGGESTIONS) -> list[Answer]:
    """Things (of some kinds) the actor may see whose title begins like that."""
    text = analysis.clean(text)[:100]
    if sum(map(len, analysis.words(text))) < 2:
        return []
    query = Query(text=text, groups=tuple((Term((word,)),) for word in analysis.words(text)))
    held = selectors.held_back()
    try:
        # Twice as many: whoever loses access between the two reads must not see an empty list.
        scopes = selectors.scopes_of(actor)
        refs = engines.current().suggest(text, scopes=scopes, hidden=held.refs, limit=limit * 2, kinds=kinds)
        things = selectors.visible(actor, [ref for ref in refs if ref.kind not in held.kinds])
    except EngineDown:
        things, _counts = selectors.by_title(actor, query, kinds, limit)
        refs = list(things)
    return [_answer(ref, things[ref], None, Look(), query) for ref in refs if ref in things][:limit]


def _from_engine(actor: Actor, request: Request, held_kinds: frozenset[str]) -> Found:
    """A page of answers. While whole kinds are held back nothing is counted but kinds: their things would count."""
    limit = request.limit
    answers: list[Answer] = []
    dropped = 0
    for _attempt in range(_REFILLS):
        results = engines.current().search(request)
        fresh, lost = _checked(actor, results, held_kinds, request.query)
        answers += fresh
        dropped += lost
        request = replace(request, offset=request.offset + len(results.hits), limit=limit - len(answers))
        if not lost or request.limit <= 0:
            break
    facets = {kind: count for kind, count in results.counts["kind"].items() if kind not in held_kinds}
    more = request.offset < min(results.total, MAX_OFFSET)
    return Found(
        answers=answers,
        total=sum(facets.get(kind, 0) for kind in request.kinds or facets) - dropped,
        facets=facets,
        next=f"{request.offset}.{int(request.now.timestamp())}" if more else None,
        **({} if held_kinds else _counted(actor, results, request.choice)),
    )


def _counted(actor: Actor, results: Results, choice: Choice) -> dict[str, Any]:
    """What narrows the hits down, with its names."""
    counts = results.counts
    return {
        "authors": selectors.counted(actor, User, counts["author_id"], choice.authors),
        "departments": selectors.counted(actor, Department, counts["department_id"], choice.departments),
        "file_types": selectors.types_counted(counts["file_type"], choice.file_types),
        "since": results.since,
    }


def _checked(actor: Actor, results: Results, held_kinds: Iterable[str], query: Query) -> tuple[list[Answer], int]:
    """Answers for the hits the actor may see now, and how many they may not."""
    hits = [hit for hit in results.hits if hit.ref.kind not in held_kinds]
    things = selectors.visible(actor, [hit.ref for hit in hits])
    lost = [hit.ref for hit in hits if hit.ref not in things]
    for ref in lost:
        late_drops[ref.kind] += 1
        logger.warning("search.late_drop %s", ref)
    found = {hit.ref: hit for hit in hits if hit.ref in things}
    return _answers(actor, {ref: things[ref] for ref in found}, found, query), len(lost)


def _answers(actor: Actor, things: Mapping[Ref, Any], hits: Mapping[Ref, Hit], query: Query) -> list[Answer]:
    """Answers for things the actor may see, in their order, with the looks their kinds give them."""
    looks = selectors.looks(actor, things)
    plain = {ref: Look(path=(hit.container,), tile=hit.container) for ref, hit in hits.items() if hit.container}
    return [
        _answer(ref, thing, hits.get(ref), looks.get(ref) or plain.get(ref) or Look(), query)
        for ref, thing in things.items()
    ]


def _answer(ref: Ref, thing: Any, hit: Hit | None, look: Look, query: Query) -> Answer:
    """Title, address and look as they are now; the rest as indexed."""
    resource = resources.by_kind(ref.kind)
    marks = Highlighter(query.words)
    title = marks.mark(analysis.clean(look.title or resource.title(thing)), analysis.OTHER)
    snippet = hit.snippet if hit else ""
    if look.summary is not None:
        snippet = marks.snippet(analysis.clean(look.summary), analysis.language_of("", settings.LANGUAGE_CODE))
    return Answer(
        ref=ref,
        title=title,
        snippet=snippet,
        url=resource.url(thing),
        icon=resource.icon,
        label=str(resource.label),
        date=hit.date if hit else None,
        extra=hit.extra if hit else {},
        look=look,
        thing=thing,
    )


def _with_known_kinds(query: Query) -> tuple[Query, list[str]]:
    """Kinds by key or by what people call them, in any language; an unknown one is plain words."""
    if not query.kinds:
        return query, []
    names = _names_of_kinds()
    known = [names[name.lower()] for name in query.kinds if name.lower() in names]
    unknown = [word for name in query.kinds if name.lower() not in names for word in analysis.words(name)]
    extra = tuple((Term((word,)),) for word in unknown)
    return replace(query, groups=query.groups + extra), list(dict.fromkeys(known))


def _names_of_kinds() -> dict[str, str]:
    names: dict[str, str] = {}
    for language in analysis.STEMMERS:
        with translation.override(language):
            for kind in registry.kinds():
                resource = resources.by_kind(kind)
                names |= {str(name).lower(): kind for name in (kind, resource.label, resource.plural)}
    return names


def _read_cursor(cursor: str) -> tuple[int, datetime]:
    """Where the page begins, and the moment recency counts from: the same for all pages of a result."""
    if not cursor:
        return 0, timezone.now()
    offset, _, moment = cursor.partition(".")
    if not (offset.isdecimal() and moment.isdecimal() and len(cursor) <= 20 and int(offset) < MAX_OFFSET):
        raise BadCursor
    return int(offset), datetime.fromtimestamp(min(int(moment), 4_000_000_000), UTC)
