"""The approval of pages: nobody approves their own, one decision counts, what was approved is what goes live."""

from typing import Any

from django.db import transaction
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.locks import WorkflowLock
from wagtail.models import AbstractGroupApprovalTask, Page, Revision, TaskState, WorkflowState

from intranet.kernel.accounts.models import User
from intranet.kernel.core.errors import Conflict, DomainError


class AlreadyDecided(Conflict):
    code = "pages.already_decided"
    detail = _("Somebody has decided this meanwhile.")


class NotYours(DomainError):
    code = "pages.own_work"
    http_status = 403
    detail = _("You wrote or submitted this. Somebody else has to approve it.")


class ReviewLock(WorkflowLock):
    """While a page is being reviewed nobody changes it, so that what was read is what is approved."""

    def get_message(self, user: User) -> Any:
        return _("This page is being reviewed. It can be changed again when it is approved, returned or withdrawn.")

    def get_description(self, user: User, can_lock: bool = False) -> Any:
        return _("Nobody can change it while it is being reviewed")


class ApprovalTask(AbstractGroupApprovalTask):
    """Any member of the groups decides, except for whoever wrote or submitted the text. Superusers are no exception."""

    lock_class = ReviewLock

    class Meta:
        verbose_name = _("approval by a colleague")
        verbose_name_plural = _("approvals by a colleague")

    def locked_for_user(self, obj: Page, user: User) -> bool:
        return True

    def user_can_lock(self, obj: Page, user: User) -> bool:
        return False

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, Any, bool]]:
        state = obj.current_workflow_task_state
        if state is None or not self.may_decide(state, user):
            return []
        return [("approve", _("Approve and publish"), False), ("reject", _("Return with a reason"), True)]

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> Any:
        return of_others(super().get_task_states_user_can_moderate(user, **kwargs), user)

    def may_decide(self, state: TaskState, user: User) -> bool:
        """Is the person an approver, and neither author nor submitter of what is to be decided?"""
        if not user.is_active or not (user.is_superuser or self._user_in_groups(user)):
            return False
        return user.pk not in _writers(state)

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        """Decide, with the rows locked. Raises AlreadyDecided if somebody was faster, NotYours for one's own text."""
        WorkflowState.objects.select_for_update().get(pk=task_state.workflow_state_id)
        state = TaskState.objects.select_for_update().get(pk=task_state.pk)
        if state.status != TaskState.STATUS_IN_PROGRESS or state.task_id != self.pk:
            raise AlreadyDecided
        if not self.may_decide(state, user):
            raise NotYours
        super().on_action(state.specific, user, action_name, **kwargs)


def of_others(states: QuerySet[TaskState], user: User) -> QuerySet[TaskState]:
    """Without those the person submitted or wrote a part of: what ``_writers`` says of one, of many at once."""
    page_id = Cast(OuterRef(OuterRef("workflow_state__object_id")), IntegerField())
    live = Page.objects.filter(pk=page_id).values("live_revision_id")
    drafts = Revision.objects.filter(
        user=user,
        base_content_type=OuterRef("workflow_state__base_content_type"),
        object_id=OuterRef("workflow_state__object_id"),
        pk__gt=Coalesce(Subquery(live), 0),
    )
    submitted_or_wrote = Q(workflow_state__requested_by=user) | Q(revision__user=user) | Q(Exists(drafts))
    return states.exclude(submitted_or_wrote)


def _writers(state: TaskState) -> set[int | None]:
    """Who submitted it, and who wrote any draft since the text that is live now."""
    page = state.workflow_state.content_object
    drafts = page.revisions.all()
    if page.live_revision_id:
        drafts = drafts.filter(pk__gt=page.live_revision_id)
    return {state.workflow_state.requested_by_id, state.revision.user_id, *drafts.values_list("user_id", flat=True)}
