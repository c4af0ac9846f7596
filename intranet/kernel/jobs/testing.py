"""Jobs in tests: run now, in this thread, what a worker would run."""

from contextlib import nullcontext

from django.utils.module_loading import autodiscover_modules

from intranet.kernel.jobs import queue
from intranet.kernel.jobs.attempts import attempt
from intranet.kernel.jobs.declare import crons, loops


def run_all(*, reraise: bool = True) -> int:
    """Run every due job and every loop until nothing is left to do; how many jobs were run.

    A failing job raises here (its failure is stored first), unless ``reraise=False``. Crons are left
    alone: see ``run_cron``. Jobs enqueued in ``transaction.on_commit`` need a test that commits.
    """
    autodiscover_modules("tasks")
    count = 0
    while True:
        while item := queue.claim("test"):
            error = attempt(item, lambda claim, deadline: nullcontext())
            count += 1
            if error is not None and reraise:
                raise error
        if not sum(loop.run() for loop in loops.values()):
            return count


def run_cron(name: str) -> None:
    """Run the function of a cron now. Raises KeyError for an unknown name."""
    autodiscover_modules("tasks")
    crons[name].job.call()
