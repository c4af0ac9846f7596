"""Old notices go."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from intranet.kernel.jobs import cron
from intranet.kernel.notifications.models import Notification

KEEP_READ = timedelta(days=90)
KEEP_UNREAD = timedelta(days=365)


@cron("notifications.forget", every=timedelta(days=1))
def forget_old_notices() -> None:
    now = timezone.now()
    Notification.objects.filter(Q(read_at__lt=now - KEEP_READ) | Q(created_at__lt=now - KEEP_UNREAD)).delete()
