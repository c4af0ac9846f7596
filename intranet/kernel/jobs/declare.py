"""What a slice's ``tasks.py`` says: tasks, what runs at intervals, what runs all the time.

No models are imported here: Django imports this package while apps are still loading.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ParamSpec, TypeVar, cast

import django_tasks
from django_tasks.base import Task

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Task):
    """A django-tasks task with limits; those of libraries (Wagtail) get the defaults."""

    max_attempts: int = 5
    timeout: float = 60.0


@dataclass(frozen=True)
class Cron:
    """`job` is enqueued once per `every`, whatever the number of workers."""

    name: str
    job: Job
    every: timedelta


@dataclass(frozen=True)
class Loop:
    """`run` answers how many things it did; called again at once while that is not 0, else after `every` seconds."""

    name: str
    run: Callable[[], int]
    every: float


crons: dict[str, Cron] = {}
loops: dict[str, Loop] = {}


def task(*, max_attempts: int = 5, timeout: float = 60.0) -> Callable[[Callable[..., Any]], Job]:
    """A module-level function of JSON arguments that may run later, and more than once: write it idempotent.

    An attempt is ended after ``timeout`` seconds; after ``max_attempts`` failures the job is a dead letter.
    """

    def decorate(function: Callable[..., Any]) -> Job:
        made: Any = django_tasks.task(max_attempts=max_attempts, timeout=timeout)(function)
        return cast("Job", made)

    return decorate


def cron(name: str, *, every: timedelta, max_attempts: int = 3, timeout: float = 300.0) -> Callable[..., Job]:
    """A task without arguments that is enqueued once per ``every`` across all workers."""

    def decorate(function: Callable[[], Any]) -> Job:
        job = task(max_attempts=max_attempts, timeout=timeout)(function)
        _add(crons, name, Cron(name, job, every))
        return job

    return decorate


def loop(name: str, *, every: float) -> Callable[[Callable[[], int]], Callable[[], int]]:
    """A function that runs continually in exactly one worker at a time and answers how much it did."""

    def decorate(function: Callable[[], int]) -> Callable[[], int]:
        _add(loops, name, Loop(name, function, every))
        return function

    return decorate


def enqueue(job: Job, *args: Any, key: str | None = None, delay: timedelta | None = None, **kwargs: Any) -> None:
    """Run the job after the current transaction commits (never if it rolls back), not before ``delay``.

    While a job with the same ``key`` waits, nothing is added: the waiting one will not start before
    this transaction has ended. Enqueue at most one keyed job per transaction, or in order of key.
    """
    from intranet.kernel.jobs import queue  # noqa: PLC0415 - models, see above

    queue.put(job, args, kwargs, key=key, delay=delay)


def _add(registry: dict[str, T], name: str, entry: T) -> None:
    if name in registry:
        raise ValueError(f"{name} is registered twice.")
    registry[name] = entry
