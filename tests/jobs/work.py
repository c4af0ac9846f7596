"""Tasks for the tests of the queue: module-level, so that a worker process finds them by name.

A run leaves a line in the file it is given, which another process can read.
"""

import time
from datetime import timedelta
from pathlib import Path

from intranet.kernel.accounts.models import Team
from intranet.kernel.jobs.declare import Cron, Job, Loop, task


@task()
def note(path: str, word: str) -> None:
    with Path(path).open("a") as file:
        file.write(f"{word}\n")


@task(timeout=30)
def note_and_linger(path: str, seconds: float) -> None:
    """Write, then take long: the moment to be killed in."""
    with Path(path).open("a") as file:
        file.write("started\n")
    time.sleep(seconds)
    with Path(path).open("a") as file:
        file.write("ended\n")


@task(max_attempts=3)
def poison() -> None:
    raise ValueError("never works")


@task(max_attempts=2, timeout=0.2)
def endless() -> None:
    while True:
        try:
            time.sleep(0.01)
        except Exception:  # noqa: BLE001 - a task that swallows everything must end all the same
            continue


@task()
def rename_team(pk: int, name: str) -> None:
    Team.objects.filter(pk=pk).update(name=name)


@task()
def returns_rubbish() -> object:
    return object()


def every_hour(job: Job) -> Cron:
    return Cron("tests.hourly", job, timedelta(hours=1))


def counting(counts: list[int]) -> Loop:
    return Loop("tests.loop", lambda: counts.append(1) or 0, 0.05)
