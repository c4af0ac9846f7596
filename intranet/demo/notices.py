"""Notices of the demo: told by what happened, moved back to when it happened, and read when they are old."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone
from wagtail.models import WorkflowState

from chat.models import Message
from documents.models import Document, DocumentVersion
from intranet.cases.models import Case
from intranet.kernel.notifications.models import Notification

NEWS = timedelta(days=2)
"""What is older has been read."""


def build() -> None:
    """They are listed by their ids, so they are written anew, from the oldest on."""
    now = timezone.now()
    notices = list(Notification.objects.all())
    for notice in notices:
        notice.created_at = min(_when(notice), now)
        notice.read_at = notice.created_at + timedelta(hours=3) if now - notice.created_at > NEWS else None
        notice.pk = None
    Notification.objects.all().delete()
    Notification.objects.bulk_create(sorted(notices, key=lambda row: row.created_at), batch_size=500)


def _when(notice: Notification) -> datetime:
    """When the thing happened that a notice tells of."""
    if notice.kind == "documents.new_version":
        number = int(notice.key.removeprefix("v"))
        return DocumentVersion.objects.get(document=notice.about_id, number=number).created_at
    found = _TIMES.get(notice.about_kind)
    return (found(notice) if found else None) or notice.created_at


def _of_case(notice: Notification) -> datetime | None:
    case = Case.objects.get(pk=notice.about_id)
    if notice.kind == "cases.asked":
        steps = case.steps.filter(approver=notice.user_id, due_since__isnull=False)
        return steps.values_list("due_since", flat=True).first()
    return case.superseded_at or case.ended_at


def _of_review(notice: Notification) -> datetime | None:
    sent = WorkflowState.objects.get(pk=notice.about_id).created_at
    return sent if notice.kind == "pages.approval_asked" else sent + timedelta(hours=2)


_TIMES: dict[str, Callable[[Notification], datetime | None]] = {
    "case": _of_case,
    "document": lambda notice: Document.objects.get(pk=notice.about_id).changed_at + timedelta(minutes=20),
    "message": lambda notice: Message.objects.get(pk=notice.about_id).created_at,
    "review": _of_review,
}
