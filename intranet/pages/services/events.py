"""What follows from things that happened in the CMS: audit entries, notices, references. Called by receivers only."""

from django.db import transaction
from wagtail.models import ModelLogEntry, Page, PageLogEntry, ReferenceIndex, Revision, TaskState, WorkflowState

from intranet.kernel.accounts.models import User
from intranet.kernel.audit.log import record
from intranet.kernel.changes.outbox import touch_refs
from intranet.kernel.core.resources import Ref
from intranet.kernel.notifications.services.notify import notify
from intranet.pages.kinds import kind_of

NOT_AUDITED = frozenset({"wagtail.edit"})
"""Drafts are saved every few seconds; the revisions keep them."""


def page_published(page: Page) -> None:
    """Make the page's pictures visible to its readers now, not when the worker gets to it."""
    with transaction.atomic():
        ReferenceIndex.create_or_update_for_object(page)


def page_deleted(page: Page) -> None:
    """Take the page out of search."""
    kind = kind_of(type(page))
    if kind:
        touch_refs(Ref(kind, page.pk), moved=True)


def page_logged(entry: PageLogEntry) -> None:
    """Mirror Wagtail's own log of pages into the audit; publishing says whether it had been approved."""
    if entry.action in NOT_AUDITED:
        return
    data = {"title": entry.label, "page": entry.page_id}
    if entry.action.startswith("wagtail.publish"):
        data["approved"] = was_approved(entry.revision)
    record(audit_name("page", entry.action), entry.user, None, **data)


def model_logged(entry: ModelLogEntry) -> None:
    """Mirror the log of pictures, collections, workflows and the like."""
    model = entry.content_type.model if entry.content_type else "thing"
    if entry.action not in NOT_AUDITED:
        record(audit_name(model, entry.action), entry.user, None, title=entry.label, object_id=entry.object_id)


def audit_name(noun: str, action: str) -> str:
    """``page``, ``wagtail.workflow.approve`` → ``pages.page.workflow_approve``."""
    return f"pages.{noun}.{action.removeprefix('wagtail.').replace('.', '_')}"


def was_approved(revision: Revision | None) -> bool:
    """Has somebody approved exactly this revision?"""
    return revision is not None and revision.task_states.filter(status=TaskState.STATUS_APPROVED).exists()


def approval_asked(state: TaskState, actor: User | None) -> None:
    """Tell those who may approve."""
    task = state.task.specific
    people = User.objects.active().filter(groups__in=task.groups.all()).distinct()
    to = [one.pk for one in people if task.may_decide(state, one)]
    notify(to, "pages.approval_asked", state.workflow_state, actor=actor, key=f"task:{state.pk}")


def decided(state: WorkflowState, actor: User | None, verdict: str) -> None:
    """Tell who submitted the page that it was approved or returned; the reason stands at the page."""
    if state.requested_by_id:
        key = f"workflow:{state.pk}:{state.current_task_state_id}"
        notify([state.requested_by_id], f"pages.{verdict}", state, actor=actor, key=key)
