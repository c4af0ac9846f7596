"""Jobs of the pages."""

from datetime import timedelta

from intranet.kernel.jobs import cron
from intranet.pages.services import schedule


@cron("pages.schedule", every=timedelta(seconds=60))
def run_schedule() -> None:
    """Publish what is due, take down what has expired."""
    schedule.run()
