"""Pages that go live or end at a given time.

Wagtail's ``publish_scheduled`` opens no transaction around a publication, so a crash could leave a page live without
its consequences; here each page is one transaction.
"""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision


def run() -> int:
    """Do what is due; answers how many pages changed. Safe to run twice and at the same time."""
    now = timezone.now()
    due = Revision.page_revisions.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk")
    expired = Page.objects.filter(live=True, expire_at__lt=now).order_by("pk")
    return sum([*map(_publish, due.values_list("pk", flat=True)), *map(_end, expired.values_list("pk", flat=True))])


@transaction.atomic
def _publish(revision_id: int) -> bool:
    revision = Revision.objects.select_for_update().filter(pk=revision_id, approved_go_live_at__isnull=False).first()
    if revision is None:
        return False
    revision.publish(log_action="wagtail.publish.scheduled")
    return True


@transaction.atomic
def _end(page_id: int) -> bool:
    page = Page.objects.select_for_update().filter(pk=page_id, live=True).first()
    if page is None:
        return False
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True
