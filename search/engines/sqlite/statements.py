"""The statements of the embedded engine. ``_N`` stands for the generation they are run on."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from intranet.kernel.core.resources import Ref
from search.engines.base import COUNTED, EXACT_WEIGHT, RECENCY_HALF_LIFE_DAYS, RECENCY_WEIGHT, TITLE_WEIGHT, Request
from search.engines.sqlite import expressions

_DAY = 86_400

_FOUND = """
    with found as materialized (
        select d.rowid as id, d.kind, d.object_id, d.date, d.author_id, d.department_id, d.file_type, {score} as score
        from {source} where d.live and {conditions}
    ), page as (
        select * from found where {chosen} order by score desc, date desc, kind, object_id limit :limit offset :offset
    )
    select * from (select '{hit}', id, score from page)
    union all select '{since}', day.key, count(*) from json_each(:since) day join found on found.date >= day.value
        where {of_any_day} group by day.key
    {counts}
"""
_COUNT = """
    union all select * from (
        select '{field}', {field}, count(*) from found where {field} is not null and {others} group by {field}
        order by {field} in (select value from json_each(:{field})) desc, count(*) desc, {field} limit {most}
    )
"""
_AMONG = "{field} in (select value from json_each(:{field}))"
HIT, SINCE = "hit", "since"

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
    """One statement that finds once, then counts and takes the page of what was chosen."""
    query = request.query
    parameters: dict[str, Any] = {
        **who(request.scopes, request.hidden),
        **{field: json.dumps(request.narrowing.get(field, [])) for field in COUNTED},
        "rank": expressions.rank(query),
        "gate": expressions.gate(query),
        "excluded": expressions.excluded(query),
        "authors": json.dumps(list(request.authors or ())),
        "language": query.language,
        "before": _midnight(query.before),
        "after": _midnight(query.after),
        "now": request.now.timestamp(),
        "since": json.dumps([_midnight(day) for day in request.since]),
        "limit": request.limit,
        "offset": request.offset,
    }
    sql = _FOUND.format(
        score=_SCORE if parameters["rank"] else "0",
        source=_MATCHING if parameters["rank"] else _SOURCE,
        conditions=" and ".join(_conditions(request, parameters)),
        chosen=_chosen(request),
        of_any_day=_chosen(request, but="date"),
        counts="".join(
            _COUNT.format(field=field, others=_chosen(request, but=field), most=most) for field, most in COUNTED.items()
        ),
        hit=HIT,
        since=SINCE,
    )
    return sql, parameters


def _conditions(request: Request, parameters: dict[str, Any]) -> list[str]:
    """What holds of everything found, whatever is chosen."""
    query = request.query
    found = [_ALLOWED]
    found += ["f.fts_N match :rank"] if parameters["rank"] else []
    found += ["d.rowid in (select rowid from fts_N where fts_N match :gate)"] if parameters["gate"] else []
    found += ["d.rowid not in (select rowid from fts_N where fts_N match :excluded)"] if query.excluded else []
    found += ["d.author_id in (select value from json_each(:authors))"] if request.authors is not None else []
    found += ["d.language = :language"] if query.language else []
    found += ["d.date < :before"] if query.before else []
    return found


def _chosen(request: Request, but: str = "") -> str:
    """What was chosen, except for one field."""
    parts = {field: _AMONG.format(field=field) for field in request.narrowing}
    parts |= {"date": "date >= :after"} if request.query.after else {}
    return " and ".join(part for field, part in parts.items() if field != but) or "1"


def _midnight(day: date | None) -> float | None:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() if day else None
