"""Notices that have been read."""

from collections.abc import Iterable

from django.utils import timezone

from intranet.kernel.access.principals import Actor
from intranet.kernel.notifications.models import Notification


def mark_read(*, actor: Actor, ids: Iterable[int] | None = None) -> int:
    """Mark these notices of the actor as read, or all of them; how many were not yet. Others' are left alone."""
    unread = Notification.objects.filter(user=actor.pk, read_at=None)
    if ids is not None:
        unread = unread.filter(pk__in=list(ids))
    return unread.update(read_at=timezone.now())
