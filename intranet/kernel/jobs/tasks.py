"""Housekeeping of the queue itself and of temporary files."""

import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from intranet.kernel.jobs.declare import cron

KEEP_DONE = timedelta(days=3)
KEEP_DEAD = timedelta(days=90)
KEEP_TEMPORARY = timedelta(days=1)


@cron("jobs.forget", every=timedelta(hours=6))
def forget_old_results() -> None:
    """Results are kept for a look back: what went well briefly, dead letters long enough to be dealt with."""
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_DONE).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_DEAD).delete()


@cron("jobs.temporary_files", every=timedelta(hours=6))
def remove_old_temporary_files() -> None:
    """What an interrupted upload or extraction has left behind."""
    oldest = time.time() - KEEP_TEMPORARY.total_seconds()
    for path in Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir():
        with suppress(FileNotFoundError):  # an upload that has just ended
            if path.is_file() and path.stat().st_mtime < oldest:
                path.unlink()
