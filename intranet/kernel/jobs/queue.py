"""The queue: put, claim, finish, retry, dead letters. Every function is one short transaction.

Rows are always locked in the order DBTaskResult, JobState.
"""

import logging
import random
import uuid
from dataclasses import dataclass
from datetime import timedelta
from traceback import format_exception
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult

from intranet.kernel.jobs.declare import Job
from intranet.kernel.jobs.models import JobState

LEASE = timedelta(seconds=30)
_FIRST_RETRY = timedelta(seconds=2)
_LONGEST_RETRY = timedelta(minutes=10)
_OUTCOME = ["status", "run_after", "finished_at", "return_value", "exception_class_path", "traceback"]

logger = logging.getLogger("plaza.jobs")


class WorkerLost(Exception):
    """The worker of this attempt ended without a word (killed, or the machine went away)."""


@dataclass(frozen=True)
class Claim:
    """One attempt at one job, ours until `lease_until` unless extended."""

    row: DBTaskResult
    holder: str
    attempt: int


def put(
    job: Job, args: tuple[Any, ...], kwargs: dict[str, Any], *, key: str | None = None, delay: timedelta | None = None
) -> None:
    """Store a job in the running transaction; see ``jobs.enqueue``."""
    chosen = job.using(run_after=timezone.now() + delay) if delay else job
    if key is None:
        chosen.enqueue(*args, **kwargs)
        return
    full_key = f"{job.module_path}:{key}"
    with transaction.atomic():
        while not _is_waiting(full_key):
            try:
                with transaction.atomic():
                    result: Any = chosen.enqueue(*args, **kwargs)
                    JobState.objects.filter(pk=result.id).update(key=full_key)
                return
            except IntegrityError:
                continue  # another transaction has just committed this key: look at (and lock) its row


def _is_waiting(key: str) -> bool:
    """A job with the key waits, and is now locked: it cannot start before our transaction has ended."""
    waiting = DBTaskResult.objects.filter(job__key=key).select_for_update(of=("self",)).first()
    return waiting is not None


def due() -> QuerySet[DBTaskResult]:
    """Jobs that could start now, in the order in which they will."""
    ready: QuerySet[DBTaskResult] = DBTaskResult.objects.ready()
    return ready


def claim(worker: str) -> Claim | None:
    """Take the next due job, or None. Two workers never get the same one."""
    if not due().exists():
        return None  # on SQLite a look must not take the write lock
    with transaction.atomic():
        row = due().select_for_update(skip_locked=True, of=("self",)).first()
        if row is None:
            return None
        row.claim(worker)
        state = JobState.objects.get_or_create(result=row)[0]
        state.key, state.holder, state.attempts = None, uuid.uuid4().hex, state.attempts + 1
        state.lease_until = timezone.now() + LEASE
        state.save()
    return Claim(row, state.holder, state.attempts)


def extend(claims: list[Claim]) -> None:
    """Keep what is still being worked on."""
    holders = [item.holder for item in claims]
    if holders:
        JobState.objects.filter(holder__in=holders, lease_until__isnull=False).update(
            lease_until=timezone.now() + LEASE
        )


def succeed(item: Claim, value: Any) -> bool:
    """Store the outcome; False if the lease was lost meanwhile. Raises TypeError if it is not JSON."""
    value = normalize_json(value)
    with transaction.atomic():
        if not _release(item.row.pk, item.holder):
            return False
        row = item.row
        row.status, row.finished_at, row.return_value = TaskResultStatus.SUCCESSFUL, timezone.now(), value
        row.exception_class_path = row.traceback = ""
        row.save(update_fields=_OUTCOME)
    return True


def fail(item: Claim, error: BaseException) -> bool:
    """Store the error and try again later, or for the last time make it a dead letter. False: lease lost."""
    with transaction.atomic():
        if not _release(item.row.pk, item.holder):
            return False
        _retry_or_bury(item.row, item.attempt, error)
    return True


def _release(pk: uuid.UUID, holder: str) -> bool:
    DBTaskResult.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    return bool(JobState.objects.filter(pk=pk, holder=holder).update(holder="", lease_until=None))


def _retry_or_bury(row: DBTaskResult, attempt: int, error: BaseException) -> None:
    try:
        task: Any = row.task
        limit = task.max_attempts
    except (ImportError, SuspiciousOperation):
        limit = 0  # the function is gone: no later attempt can be better
    row.exception_class_path = f"{type(error).__module__}.{type(error).__qualname__}"
    row.traceback = "".join(format_exception(error)).replace("\0", "")  # PostgreSQL stores no NUL
    if attempt < limit:
        row.status, row.run_after = TaskResultStatus.READY, timezone.now() + backoff(attempt)
        logger.warning("Job %s %s failed, attempt %d of %d: %s", row.task_path, row.pk, attempt, limit, error)
    else:
        row.status, row.finished_at = TaskResultStatus.FAILED, timezone.now()
        logger.error("Job %s %s is a dead letter after attempt %d: %s", row.task_path, row.pk, attempt, error)
    row.save(update_fields=_OUTCOME)


def backoff(attempt: int) -> timedelta:
    """About 2, 4, 8… seconds, at most 10 minutes, spread by half so that failures do not return together."""
    return min(_FIRST_RETRY * 2 ** (attempt - 1), _LONGEST_RETRY) * random.uniform(0.5, 1.5)  # noqa: S311


def reap() -> int:
    """Give back jobs whose worker is gone. Returns how many."""
    if not _lost().exists():
        return 0
    with transaction.atomic():
        lost = list(_lost().select_for_update(skip_locked=True, of=("self",)).select_related("job"))
        for row in lost:
            attempt = row.job.attempts
            if _release(row.pk, row.job.holder):
                _retry_or_bury(row, attempt, WorkerLost(f"No sign of life from {row.worker_ids[-1]}."))
    return len(lost)


def _lost() -> QuerySet[DBTaskResult]:
    running: QuerySet[DBTaskResult] = DBTaskResult.objects.running()
    return running.filter(job__lease_until__lt=timezone.now())


def dead_letters() -> QuerySet[DBTaskResult]:
    """Jobs given up on, the newest first; `exception_class_path` and `traceback` say why."""
    failed: QuerySet[DBTaskResult] = DBTaskResult.objects.failed()
    return failed.select_related("job").order_by("-finished_at")


def rerun(pk: uuid.UUID) -> bool:
    """Give a dead letter all its attempts again. False if it is not one."""
    with transaction.atomic():
        row = DBTaskResult.objects.select_for_update(of=("self",)).filter(pk=pk).first()
        if row is None or row.status != TaskResultStatus.FAILED:
            return False
        JobState.objects.filter(pk=pk).update(attempts=0)
        row.status, row.run_after, row.finished_at = TaskResultStatus.READY, timezone.now(), None
        row.save(update_fields=["status", "run_after", "finished_at"])
    return True
