"""Registers news and pages: words, address, policy, search, navigation, pictures."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from intranet.kernel.access import scopes
from intranet.kernel.core import dashboard, resources, shell
from intranet.kernel.core.resources import Resource
from intranet.kernel.files import delivery
from intranet.pages import cards, media, words
from intranet.pages.models import NewsPage, StandardPage
from intranet.pages.permissions import is_current, page_policy, review_policy
from search import registry
from search.registry import SearchDocument

resources.register(
    Resource(
        kind="news",
        model=NewsPage,
        label=_("News"),
        plural=_("News"),
        icon="newspaper",
        title=lambda page: page.title,
        url=lambda page: page.get_url() or "",
    )
)
resources.register(
    Resource(
        kind="page",
        model=StandardPage,
        label=_("Page"),
        plural=_("Pages"),
        icon="file-text",
        title=lambda page: page.title,
        url=lambda page: page.get_url() or "",
    )
)
resources.register(
    Resource(
        kind="review",
        model=WorkflowState,
        label=_("Page in review"),
        plural=_("Pages in review"),
        icon="stamp",
        title=lambda state: state.content_object.get_admin_display_title(),
        url=lambda state: reverse("wagtailadmin_pages:edit", args=[state.object_id]),
    )
)
scopes.register(page_policy)
scopes.register(review_policy)
shell.add_place(shell.Place(key="news", label=_("News"), icon="newspaper", url_name="pages:news", order=60))
dashboard.add_card(dashboard.Card(key="lead", area="lead", order=10, template="pages/lead_card.html", data=cards.lead))
dashboard.add_card(dashboard.Card(key="news", area="main", order=10, template="pages/news_card.html", data=cards.more))
delivery.register_media(media.resolve)


class PageSearch:
    """How the pages of one type get into the index."""

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
            )
            for page in objs
        ]


registry.register(PageSearch("news", NewsPage))
registry.register(PageSearch("page", StandardPage))
words.register()
