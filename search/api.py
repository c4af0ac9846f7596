"""API of search: see ``GET /api/v1/openapi.json``."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from intranet.kernel.files.file_types import FileType
from search.query import Choice, narrowed, parse
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
    department: list[Annotated[int, Field(ge=1, le=2**62)]] = Field([], description="Of any of these departments.")
    file_type: list[FileType] = Field([], description="Files of any of these types.")
    cursor: str = ""


class SuggestionOut(Schema):
    kind: str
    id: int
    title: str
    url: str


class HitOut(SuggestionOut):
    snippet: str = Field(description="HTML: escaped text with <mark> around what matched.")
    date: datetime | None
    path: list[str] = Field(description="Where it is, outermost first, as far as you may see that.")
    state: str = Field(
        description="Of a document: processing, blocked, draft, running, approved, changed (since its approval), "
        "returned or voided. Empty for what has no states."
    )


class DepartmentCountOut(Schema):
    id: int
    name: str
    count: int


class FileTypeCountOut(Schema):
    file_type: FileType
    count: int


class FoundOut(Schema):
    items: list[HitOut]
    next: str | None
    total: int
    facets: dict[str, int] = Field(description="How many of each kind.")
    departments: list[DepartmentCountOut] = Field(
        description="How many hits each would have instead of the departments asked for."
    )
    file_types: list[FileTypeCountOut] = Field(description="The same by type of file.")
    limited: bool = Field(description="The search engine was away: only titles were looked at.")


@router.get("/search", response=FoundOut, summary="Search everything you may see")
def find(request: HttpRequest, asked: Query[Asked]) -> FoundOut:
    given = {name: value for name, value in asked.dict(by_alias=True).items() if isinstance(value, str)}
    choice = Choice(departments=asked.department, file_types=asked.file_type)
    found = search(actor=request.user, query=narrowed(parse(asked.q), given), cursor=asked.cursor, choice=choice)
    return FoundOut(
        items=[_hit(answer) for answer in found.answers],
        next=found.next,
        total=found.total,
        facets=found.facets,
        departments=[DepartmentCountOut(id=row.pk, name=row.name, count=count) for row, count in found.departments],
        file_types=[FileTypeCountOut(file_type=row, count=count) for row, count in found.file_types],
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
        path=list(answer.look.path),
        state=answer.look.state.key if answer.look.state else "",
    )
