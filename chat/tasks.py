"""Housekeeping of the chat."""

from datetime import timedelta

from django.utils import timezone

from chat.models import RoomEvent
from intranet.kernel.jobs import cron

RETENTION_DAYS = 30


@cron("chat.prune_events", every=timedelta(days=1))
def prune_events() -> None:
    """Forget the log after 30 days; the messages stay, and clients that were away longer load the room anew."""
    RoomEvent.objects.filter(created_at__lt=timezone.now() - timedelta(days=RETENTION_DAYS)).delete()
