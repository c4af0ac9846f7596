"""How the pages of one type get into the index."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from intranet.pages.models import NewsPage, StandardPage
from intranet.pages.permissions import is_current
from search.registry import SearchDocument


class PageSearchable:
    title_fields: Sequence[str] = ("title",)

    def __init__(self, kind: str, model: type[NewsPage] | type[StandardPage]) -> None:
        self.kind = kind
        self.model = model

    def queryset(self) -> QuerySet[Any]:
        return self.model.objects.filter(is_current()).select_related("placement", "department")

    def documents(self, objs: list[Any]) -> list[SearchDocument]:
        return [
            SearchDocument(
                kind=self.kind,
                id=page.pk,
                scope_id=page.placement.scope_id,
                title=page.title,
                body=page.text,
                language=page.language,
                date=page.first_published_at,
                author_id=page.owner_id,
                container=page.department.name if page.department else "",
                department_id=page.department_id,
            )
            for page in objs
        ]
