"""What an editor has to do, for the first page of the CMS: a constant number of queries, and only what is theirs."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.permissions import policy_registry

from intranet.kernel.accounts.models import User
from intranet.pages.selectors import reviews_for

SHOWN = 8
"""How many of each; the pages themselves are a click away."""
SOON = timedelta(days=14)


@dataclass(frozen=True)
class Desk:
    """The work of one editor. Lists are the oldest first where somebody waits, else the newest."""

    editor: User

    @cached_property
    def to_review(self) -> list[TaskState]:
        """Texts of colleagues that wait for this person's decision."""
        return list(reviews_for(self.editor)[:SHOWN])

    @cached_property
    def returned(self) -> list[WorkflowState]:
        """What came back with a reason, and has not been sent again."""
        return self._submitted(WorkflowState.STATUS_NEEDS_CHANGES)

    @cached_property
    def sent(self) -> list[WorkflowState]:
        """What others have to decide."""
        return self._submitted(WorkflowState.STATUS_IN_PROGRESS)

    @cached_property
    def drafts(self) -> list[Page]:
        """Begun or changed by this person, and neither sent nor about to appear."""
        sent = _about_page(WorkflowState.objects.active())
        dated = _about_page(Revision.objects.filter(approved_go_live_at__isnull=False))
        drafts = self._editable.filter(has_unpublished_changes=True, latest_revision__user=self.editor)
        return list(drafts.exclude(Exists(sent)).exclude(Exists(dated)).order_by("-latest_revision_created_at")[:SHOWN])

    @cached_property
    def scheduled(self) -> list[Revision]:
        """Approved, and to appear on a date."""
        revisions = self._on_editable(Revision.objects.filter(approved_go_live_at__isnull=False))
        return list(revisions.order_by("approved_go_live_at")[:SHOWN])

    @cached_property
    def ending(self) -> list[Page]:
        """Live, and to be taken down within two weeks."""
        soon = self._editable.filter(live=True, expire_at__range=(timezone.now(), timezone.now() + SOON))
        return list(soon.order_by("expire_at")[:SHOWN])

    @property
    def due(self) -> int:
        """How many things wait for this person."""
        return len(self.to_review) + len(self.returned)

    @property
    def is_empty(self) -> bool:
        lists = (self.to_review, self.returned, self.sent, self.drafts, self.scheduled, self.ending)
        return not any(lists)

    @cached_property
    def _editable(self) -> QuerySet[Page]:
        pages: QuerySet[Page] = policy_registry.get_by_type(Page).instances_user_has_permission_for(
            self.editor, "change"
        )
        return pages

    def _submitted(self, status: str) -> list[WorkflowState]:
        states = WorkflowState.objects.filter(requested_by=self.editor, status=status)
        found = self._on_editable(states).select_related(
            "current_task_state__revision", "current_task_state__finished_by"
        )
        return list(found.order_by("-created_at")[:SHOWN])

    def _on_editable(self, things: QuerySet[Any]) -> QuerySet[Any]:
        """Those whose page the person may edit (and which still exists): Wagtail keeps the id of the page as text."""
        page = self._editable.filter(pk=Cast(OuterRef("object_id"), IntegerField()))
        return things.filter(_ABOUT_PAGES).filter(Exists(page))


_ABOUT_PAGES = Q(base_content_type__app_label="wagtailcore", base_content_type__model="page")


def _about_page(things: QuerySet[Any]) -> QuerySet[Any]:
    """To be asked within a query of pages."""
    of_pages = things.filter(_ABOUT_PAGES).annotate(page_id=Cast("object_id", IntegerField()))
    return of_pages.filter(page_id=OuterRef("pk"))
