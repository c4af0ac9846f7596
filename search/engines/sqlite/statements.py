"""The statements of the embedded engine. ``_N`` stands for the generation they are run on."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from intranet.kernel.core.resources import Ref
from search.engines.base import EXACT_WEIGHT, RECENCY_HALF_LIFE_DAYS, RECENCY_WEIGHT, TITLE_WEIGHT, TOP_AUTHORS, Request
from search.engines.sqlite import expressions

_DAY = 86_400

_FOUND = """
    with found as materialized (
        select d.rowid as id, d.kind, d.object_id, d.date, d.author_id, {score} as score
        from {source} where d.live and {conditions}
    ), page as (
        select * from found where {of_kind} order by score desc, date desc, kind, object_id limit :limit offset :offset
    )
    select 0, kind, count(*), null from found group by kind
    union all select * from (select 1, kind, id, score from page)
    union all select * from (
        select 2, author_id, count(*), null from found where {of_kind} and author_id is not null
        group by author_id order by count(*) desc, author_id limit :authors_counted
    )
    union all select 3, day.key, count(*), null from json_each(:since) day join found on found.date >= day.value
        where {of_kind} group by day.key
"""
KIND_ROW, HIT_ROW, AUTHOR_ROW, SINCE_ROW = range(4)

_SOURCE = "docs_N d"
_MATCHING = "fts_N f join docs_N d on d.rowid = f.rowid"
_SCORE = (
    f"-bm25(fts_N, {TITLE_WEIGHT}, 1.0, {EXACT_WEIGHT * TITLE_WEIGHT}, {EXACT_WEIGHT}, 0.0) * "
    f"(1 + {RECENCY_WEIGHT} / (1 + max(0, :now - coalesce(d.date, 0)) / {RECENCY_HALF_LIFE_DAYS * _DAY}.0))"
)
_ALLOWED = (
    "d.scope_id in (select value from json_each(:scopes)) "
    "and not (:hiding and (d.kind || ':' || d.object_id) in (select value from json_each(:hidden)))"
)
TEXTS = """
    select t.rowid, d.kind, d.object_id, d.date, d.author_id, d.language, t.body, t.container, t.extra
    from texts_N t join docs_N d on d.rowid = t.rowid where t.rowid in (select value from json_each(?))
"""
SUGGEST = f"""
    select d.kind, d.object_id from {_MATCHING}
    where f.fts_N match :match and d.live and {_ALLOWED}
        and (:any_kind or d.kind in (select value from json_each(:kinds)))
    order by bm25(fts_N), d.date desc, d.kind, d.object_id limit :limit
"""  # noqa: S608 - constants of ours


def who(scopes: Sequence[int], hidden: Sequence[Ref]) -> dict[str, Any]:
    """The parameters of _ALLOWED."""
    return {"scopes": json.dumps(list(scopes)), "hiding": bool(hidden), "hidden": json.dumps([str(r) for r in hidden])}


def search(request: Request) -> tuple[str, dict[str, Any]]:
    """One statement that finds once, then counts by kind and takes the page."""
    query = request.query
    parameters: dict[str, Any] = {
        **who(request.scopes, request.hidden),
        "rank": expressions.rank(query),
        "gate": expressions.gate(query),
        "excluded": expressions.excluded(query),
        "kinds": json.dumps(list(request.kinds)),
        "authors": json.dumps(list(request.authors or ())),
        "language": query.language,
        "before": _midnight(query.before),
        "after": _midnight(query.after),
        "now": request.now.timestamp(),
        "authors_counted": TOP_AUTHORS,
        "since": json.dumps([_midnight(day) for day in request.since]),
        "limit": request.limit,
        "offset": request.offset,
    }
    conditions = [_ALLOWED]
    conditions += ["f.fts_N match :rank"] if parameters["rank"] else []
    conditions += ["d.rowid in (select rowid from fts_N where fts_N match :gate)"] if parameters["gate"] else []
    conditions += ["d.rowid not in (select rowid from fts_N where fts_N match :excluded)"] if query.excluded else []
    conditions += ["d.author_id in (select value from json_each(:authors))"] if request.authors is not None else []
    conditions += ["d.language = :language"] if query.language else []
    conditions += ["d.date < :before"] if query.before else []
    conditions += ["d.date >= :after"] if query.after else []
    sql = _FOUND.format(
        score=_SCORE if parameters["rank"] else "0",
        source=_MATCHING if parameters["rank"] else _SOURCE,
        conditions=" and ".join(conditions),
        of_kind="kind in (select value from json_each(:kinds))" if request.kinds else "1",
    )
    return sql, parameters


def _midnight(day: date | None) -> float | None:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() if day else None
