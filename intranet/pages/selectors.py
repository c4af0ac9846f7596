"""Reads of pages for an actor."""

from collections.abc import Collection
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex, Site, TaskState

from intranet.kernel.access.principals import Actor
from intranet.kernel.access.scopes import fetch_for, policy_for
from intranet.kernel.accounts.models import Department, User
from intranet.kernel.core import pagination
from intranet.kernel.core.resources import Locate, Ref
from intranet.pages.kinds import kind_of
from intranet.pages.models import ApprovalTask, NewsPage
from intranet.pages.models.base import TOP_LEVEL
from intranet.pages.models.workflow import of_others

PICTURES = tuple(f"fill-{size}|format-webp" for size in ("360x203", "720x405", "1440x810"))
"""The sizes in which lists and pages show the picture of a story, each of them twice as fine as the one before."""
_LISTED = (
    *("title", "slug", "url_path", "summary", "language", "picture", "first_published_at", "last_published_at"),
    *("audience", "department__name", "minutes"),
)


def _with_pictures(queryset: QuerySet[Any]) -> QuerySet[Any]:
    pictures = get_image_model().objects.prefetch_renditions(*PICTURES)
    return queryset.prefetch_related(Prefetch("picture", queryset=pictures))


def news_for(
    actor: Actor,
    *,
    cursor: str | None = None,
    limit: int = 20,
    below: Page | None = None,
    department_id: int | None = None,
) -> pagination.Page[NewsPage]:
    """One page of the news the actor may read, newest first; ``below`` a section of it, of one department.

    Raises BadCursor.
    """
    listed = _with_pictures(_visible(actor, below).select_related("department").only(*_LISTED))
    visible = listed if department_id is None else listed.filter(department=department_id)
    return pagination.paginate(visible, order=("-first_published_at", "-pk"), cursor=cursor, limit=limit)


def departments_of_news(actor: Actor, below: Page) -> QuerySet[Department]:
    """Whose news the actor may read there."""
    return Department.objects.filter(pk__in=_visible(actor, below).order_by().values("department")).order_by("name")


def related_to(actor: Actor, page: NewsPage, limit: int = 3) -> QuerySet[Any]:
    """What else to read: of the same department first, the newest first."""
    same = Case(When(department=page.department_id, then=Value(0)), default=Value(1))
    others = _visible(actor, None).exclude(pk=page.pk).select_related("department").only(*_LISTED)
    return _with_pictures(others).order_by(same, "-first_published_at", "-pk")[:limit]


def _visible(actor: Actor, below: Page | None) -> QuerySet[Any]:
    queryset = NewsPage.objects.all() if below is None else NewsPage.objects.descendant_of(below)
    return policy_for(NewsPage).filter(actor, "view", queryset)


def choosable_pages(actor: Actor, pages: QuerySet[Page]) -> QuerySet[Page]:
    """Those the actor may read, and the top of the tree to start from: one links to what one may read."""
    readable = policy_for(Page).filter(actor, "view", Page.objects.all()).order_by().values("pk")
    return pages.filter(Q(pk__in=readable) | Q(depth__lt=TOP_LEVEL))


def reviews_for(approver: User) -> QuerySet[TaskState]:
    """Texts of colleagues that wait for this person's decision, the oldest first."""
    steps = ApprovalTask.objects.filter(active=True)
    if not approver.is_superuser:
        steps = steps.filter(groups__user=approver)
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task__in=steps.values("pk"))
    states = of_others(waiting, approver).select_related("revision", "workflow_state__requested_by")
    return states.defer("revision__content").order_by("started_at", "pk")


def expired_pages() -> list[Ref]:
    """Pages past their end that the schedule has not taken down yet (one query)."""
    pages = Page.objects.filter(live=True, expire_at__lte=timezone.now()).only("content_type")
    return [Ref(kind, page.pk) for page in pages if (kind := kind_of(page.specific_class))]


def news_page_for(actor: Actor, pk: int) -> NewsPage:
    """One piece of news. Raises NotFound for absent, unpublished and forbidden alike."""
    whole = NewsPage.objects.select_related("owner", "department", "on_behalf_of")
    return fetch_for(actor, _with_pictures(whole), pk, "view")


def image_is_visible(actor: Actor, image_id: int) -> bool:
    """Does a page that the actor may read use the image?"""
    uses = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(get_image_model()),
        to_object_id=str(image_id),
        base_content_type=ContentType.objects.get_for_model(Page),
    ).values_list("object_id", flat=True)
    ids = [int(pk) for pk in uses]
    return policy_for(Page).filter(actor, "view", Page.objects.filter(pk__in=ids)).exists()


def located(model: type[Page]) -> Locate:
    """Finds the pages of a type by the paths of their addresses (one query)."""

    def locate(paths: Collection[str]) -> dict[str, int]:
        roots = [site.root_path.rstrip("/") for site in Site.get_site_root_paths()]
        places = {f"{root}{path}": path for root in roots for path in paths}
        rows = model.objects.filter(url_path__in=places).values_list("url_path", "pk")
        return {places[url_path]: pk for url_path, pk in rows}

    return locate
