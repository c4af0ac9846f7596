"""API of search: see ``GET /api/v1/openapi.json``."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from search.query import narrowed, parse
from search.services.searching import Answer, search, suggest
from search.templatetags.search_marks import marked, unmarked

router = Router(tags=["search"])


class Asked(Schema):
    """What ``q`` can also say by itself, as parameters."""

    q: str = ""
    kind: str = ""
    author: str = Field("", alias="from")
    container: str = Field("", alias="in")
    before: str = ""
    after: str = ""
    lang: str = ""
    cursor: str = ""


class SuggestionOut(Schema):
    kind: str
    id: int
    title: str
    url: str


class HitOut(SuggestionOut):
    snippet: str = Field(description="HTML: escaped text with <mark> around what matched.")
    date: datetime | None


class FoundOut(Schema):
    items: list[HitOut]
    next: str | None
    total: int
    facets: dict[str, int]
    limited: bool = Field(description="The search engine was away: only titles were looked at.")


@router.get("/search", response=FoundOut, summary="Search everything you may see")
def find(request: HttpRequest, asked: Query[Asked]) -> FoundOut:
    query = narrowed(parse(asked.q), asked.dict(by_alias=True))
    found = search(actor=request.user, query=query, cursor=asked.cursor)
    return FoundOut(
        items=[_hit(answer) for answer in found.answers],
        next=found.next,
        total=found.total,
        facets=found.facets,
        limited=found.by_title,
    )


@router.get("/search/suggest", response=list[SuggestionOut], summary="Titles that begin like that")
def complete(request: HttpRequest, q: str = "") -> list[SuggestionOut]:
    return [
        SuggestionOut(kind=answer.ref.kind, id=answer.ref.id, title=unmarked(answer.title), url=answer.url)
        for answer in suggest(actor=request.user, text=q)
    ]


def _hit(answer: Answer) -> HitOut:
    return HitOut(
        kind=answer.ref.kind,
        id=answer.ref.id,
        title=unmarked(answer.title),
        url=answer.url,
        snippet=marked(answer.snippet),
        date=answer.date,
    )
