"""A Request as an Elasticsearch search: the same idea of ranking as the embedded engine's."""

from collections.abc import Iterable, Sequence
from typing import Any

from elasticsearch.dsl import Q, Search
from elasticsearch.dsl.query import Query as Clause

from intranet.kernel.core.resources import Ref
from search import analysis
from search.engines.base import (
    COUNTED,
    EXACT_WEIGHT,
    HIGHLIGHT_END,
    HIGHLIGHT_START,
    RECENCY_HALF_LIFE_DAYS,
    RECENCY_WEIGHT,
    TITLE_WEIGHT,
    Request,
)
from search.engines.highlight import SNIPPET
from search.query import Group, Query, Term

_MAX_TERMS = 60_000
"""Of one ``terms`` filter; Elasticsearch's limit is 65,536."""
_STORED: list[Any] = ["kind", "object_id", "language", "date", "author_id", "container", "extra"]
_TIES: list[Any] = [{"date": {"order": "desc", "missing": "_last"}}, "kind", "object_id"]
_EXACT_FIELDS = [f"exact_title^{TITLE_WEIGHT}", "exact_body"]


def search(request: Request) -> "Search[Any]":
    """Hits of what was chosen, the exact total, and the counts."""
    query = request.query
    found = (
        Search()
        .query(_recent(_matching(query, _filters(request)), request))
        .source(_STORED)
        .sort(*(["_score"] if query.groups else []), *_TIES)
        .extra(track_total_hits=True, from_=request.offset, size=request.limit)
    )
    for field, most in COUNTED.items():
        others = found.aggs.bucket(field, "filter", _chosen(request, but=field))
        others.bucket("most", "terms", field=field, size=most)
        if chosen := _keywords(request, field):  # counted even where others have more
            others.bucket("chosen", "terms", field=field, size=len(chosen), include=chosen)
    of_any_day = found.aggs.bucket("date", "filter", _chosen(request, but="date"))
    for place, day in enumerate(request.since):
        of_any_day.bucket(f"since_{place}", "filter", Q("range", date={"gte": day.isoformat()}))
    found = found.post_filter(_chosen(request))
    return _highlighted(found, query)


def suggest(text: str, scopes: Sequence[int], hidden: Sequence[Ref], limit: int, kinds: Sequence[str]) -> "Search[Any]":
    """Titles with every word of the text, the last one as a beginning."""
    *whole, last = analysis.words(text)
    must = [Q("match", exact_title={"query": " ".join(whole), "operator": "and"})] if whole else []
    must.append(Q("match", beginning={"query": last}))
    filters = [_scopes(scopes), *([_terms("kind", kinds)] if kinds else [])]
    clause = Q("bool", must=must, filter=filters, must_not=_hidden(hidden))
    return Search().query(clause).source(["kind", "object_id"]).sort("_score", *_TIES)[:limit]


def _matching(query: Query, filters: list[Clause]) -> Clause:
    deciding = query.deciding
    others = [group for group in query.optional if group not in deciding]
    must = [_group(group) for group in query.required]
    if deciding:
        must.append(Q("bool", should=list(map(_group, deciding)), minimum_should_match=query.minimum))
    return Q(
        "bool",
        must=must,
        should=[*map(_group, others), *_side_by_side(query)],
        must_not=[_term(term) for term in query.excluded],
        filter=filters,
        minimum_should_match=0,
    )


def _recent(clause: Clause, request: Request) -> Clause:
    """Today's things score a little more; without words there is no score to change."""
    if not request.query.groups:
        return clause
    decay = {"date": {"origin": request.now.isoformat(), "scale": f"{RECENCY_HALF_LIFE_DAYS}d", "decay": 0.5}}
    newer = {"exp": decay, "weight": RECENCY_WEIGHT, "filter": {"exists": {"field": "date"}}}
    functions = [{"weight": 1}, newer]
    return Q("function_score", query=clause, functions=functions, score_mode="sum", boost_mode="multiply")


def _group(group: Group) -> Clause:
    return _best(map(_term, group))


def _term(term: Term) -> Clause:
    """A word by stem in whatever language the text is in, and exactly; a phrase exactly."""
    text = " ".join(term.words)
    if term.quoted:
        return Q("multi_match", query=text, type="phrase", fields=_EXACT_FIELDS)
    by_stem = _best(
        Q("combined_fields", query=text, fields=[f"title_{language}^{TITLE_WEIGHT}", f"body_{language}"])
        for language in analysis.LANGUAGES
    )
    exactly = Q("combined_fields", query=text, fields=_EXACT_FIELDS, boost=EXACT_WEIGHT)
    return Q("bool", should=[by_stem, exactly])


def _side_by_side(query: Query) -> list[Clause]:
    """The plain words as one phrase; it is rare, hence weighs much."""
    if not query.phrase:
        return []
    fields = [f"{part}_{language}" for language in analysis.LANGUAGES for part in ("title", "body")]
    return [Q("multi_match", query=" ".join(query.phrase), type="phrase", slop=2, fields=fields)]


def _filters(request: Request) -> list[Clause]:
    query = request.query
    found = [_scopes(request.scopes)]
    found += [Q("bool", must_not=_hidden(request.hidden))] if request.hidden else []
    found += [Q("match", container={"query": name, "operator": "and"}) for name in query.containers]
    found += [Q("terms", author_id=list(map(str, request.authors)))] if request.authors is not None else []
    found += [Q("term", language=query.language)] if query.language else []
    found += [Q("range", date={"lt": query.before.isoformat()})] if query.before else []
    return found


def _chosen(request: Request, but: str = "") -> Clause:
    """What was chosen, except for one field: it narrows the hits, and what is counted by the other fields."""
    parts = {field: _terms(field, _keywords(request, field)) for field in request.narrowing}
    parts |= {"date": Q("range", date={"gte": request.query.after.isoformat()})} if request.query.after else {}
    return Q("bool", filter=[part for field, part in parts.items() if field != but])


def _keywords(request: Request, field: str) -> list[str]:
    return [str(value) for value in request.narrowing.get(field, ())]


def _scopes(scopes: Sequence[int]) -> Clause:
    """As keywords: with many thousands of them faster than numbers."""
    return _terms("scope_id", [str(scope) for scope in scopes])


def _hidden(hidden: Sequence[Ref]) -> list[Clause]:
    return [_terms("_id", [str(ref) for ref in hidden])] if hidden else []


def _terms(field: str, values: Sequence[str]) -> Clause:
    parts = [values[start : start + _MAX_TERMS] for start in range(0, len(values), _MAX_TERMS)] or [values]
    clauses = [Q("terms", **{field: list(part)}) for part in parts]
    return clauses[0] if len(clauses) == 1 else Q("bool", should=clauses, minimum_should_match=1)


def _best(clauses: Iterable[Clause]) -> Clause:
    found = list(clauses)
    return found[0] if len(found) == 1 else Q("dis_max", queries=found, tie_breaker=0)


def _highlighted(found: "Search[Any]", query: Query) -> "Search[Any]":
    """By the words alone: of the whole query the numbers of the scopes would be marked in the text."""
    options = {"type": "unified", "number_of_fragments": 1, "fragment_size": SNIPPET, "no_match_size": SNIPPET}
    fields: dict[str, Any] = {f"body_{language}": {} for language in analysis.LANGUAGES}
    marks = {"pre_tags": [HIGHLIGHT_START], "post_tags": [HIGHLIGHT_END]}
    by = {"highlight_query": _matching(query, []).to_dict(), "require_field_match": False}
    return found.extra(highlight={**options, **marks, **by, "fields": fields})
