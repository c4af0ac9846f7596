"""One attempt at one job: call the function, store what came of it."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from django_tasks.base import TaskContext

from intranet.kernel.jobs import queue
from intranet.kernel.jobs.queue import Claim
from intranet.kernel.jobs.timeouts import Deadline, TimedOut

Watch = Callable[[Claim, Deadline], AbstractContextManager[None]]

logger = logging.getLogger("plaza.jobs")


def attempt(item: Claim, watch: Watch) -> BaseException | None:
    """Run the claimed job under the eyes of ``watch``; the error it failed with, or None."""
    try:
        task: Any = item.row.task
        result: Any = item.row.task_result
        first = (TaskContext(task_result=result),) if task.takes_context else ()
        deadline = Deadline(task.timeout)
        with watch(item, deadline), deadline:
            value = task.call(*first, *result.args, **result.kwargs)
        kept = queue.succeed(item, value)
        error = None
    except (Exception, TimedOut, SystemExit) as raised:  # noqa: BLE001 - whatever a job raises is stored, not lost
        kept = queue.fail(item, raised)
        error = raised
    if not kept:
        logger.warning("Job %s %s lost its lease; the later attempt counts.", item.row.task_path, item.row.pk)
    return error
