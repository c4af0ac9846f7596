"""What the worker does for files on its own."""

from datetime import timedelta

from intranet.kernel.files.services import sweeping
from intranet.kernel.jobs import cron


@cron("files.sweep", every=timedelta(hours=6), timeout=600)
def sweep() -> int:
    """Take away uploads that nothing points at."""
    return sweeping.sweep()
