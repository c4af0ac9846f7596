"""News and pages as seen by the rest: kinds, policies, pictures, search, navigation."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import WorkflowState

from intranet.cases import reviews
from intranet.kernel.access import scopes
from intranet.kernel.core import dashboard, resources, shell
from intranet.kernel.files import delivery
from intranet.pages import cards, labels, media
from intranet.pages.models import BasePage, NewsPage, StandardPage
from intranet.pages.permissions import PagePolicy, ReviewPolicy
from intranet.pages.reviews import PageReviews
from intranet.pages.searchables import PageSearchable
from intranet.pages.selectors import expired_pages, located
from search import registry


def _page_url(page: BasePage) -> str:
    return page.get_url() or ""


def _review_title(state: WorkflowState) -> str:
    """As it was sent: the page itself is another query for each."""
    step = state.current_task_state
    return str(step.revision.object_str if step and step.revision else state.content_object)


def _review_url(state: WorkflowState) -> str:
    return reverse("wagtailadmin_pages:edit", args=[state.object_id])


resources.register(
    resources.Resource(
        kind="news",
        model=NewsPage,
        label=pgettext_lazy("a piece of", "News"),
        plural=_("News"),
        icon="newspaper",
        title=str,
        url=_page_url,
        locate=located(NewsPage),
    )
)
resources.register(
    resources.Resource(
        kind="page",
        model=StandardPage,
        label=_("Page"),
        plural=_("Pages"),
        icon="file-text",
        title=str,
        url=_page_url,
        locate=located(StandardPage),
    )
)
resources.register(
    resources.Resource(
        kind="review",
        model=WorkflowState,
        label=_("Page in review"),
        plural=_("Pages in review"),
        icon="stamp",
        title=_review_title,
        url=_review_url,
        related=("current_task_state__revision",),
    )
)
scopes.register(PagePolicy())
scopes.register(ReviewPolicy())
shell.add_place(shell.Place(key="news", label=_("News"), icon="newspaper", url_name="pages:news", order=60, letter="n"))
dashboard.add_card(
    dashboard.Card(
        key="lead",
        area="main",
        order=10,
        template="pages/lead_card.html",
        data=cards.lead,
        label=_("The latest news"),
        icon="newspaper",
    )
)
dashboard.add_card(
    dashboard.Card(
        key="news",
        area="main",
        order=20,
        template="pages/news_card.html",
        data=cards.more,
        label=_("News for you"),
        icon="layout-grid",
    )
)
delivery.register_media(media.resolve)
registry.register(PageSearchable("news", NewsPage))
registry.register(PageSearchable("page", StandardPage))
registry.hold_back(expired_pages)
reviews.register(PageReviews())
labels.register()
