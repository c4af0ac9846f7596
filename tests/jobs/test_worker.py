"""The worker: real threads, real processes, real connections."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connections, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from intranet.kernel.jobs import declare, enqueue, leases, queue
from intranet.kernel.jobs.models import CronTick, JobState, LoopLease
from intranet.kernel.jobs.worker import Worker
from tests.factories.people import team
from tests.jobs import work
from tests.jobs.test_queue import lines

pytestmark = pytest.mark.django_db(transaction=True)


def wait_for(condition, seconds=30):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.05)


@contextmanager
def working(threads=2, workers=1):
    """Workers in threads of this process, without the loops and crons of the product."""
    stop = threading.Event()
    crew = [threading.Thread(target=Worker(stop).run, args=(threads,)) for _ in range(workers)]
    for each in crew:
        each.start()
    try:
        yield stop
    finally:
        stop.set()
        for each in crew:
            each.join(30)
        assert not any(each.is_alive() for each in crew)


@pytest.fixture(autouse=True)
def _no_loops_of_the_product(monkeypatch):
    monkeypatch.setattr(declare, "loops", {})
    monkeypatch.setattr(declare, "crons", {})
    monkeypatch.setattr("intranet.kernel.jobs.worker.loops", declare.loops)
    monkeypatch.setattr("intranet.kernel.jobs.worker.crons", declare.crons)


def statuses():
    return sorted(DBTaskResult.objects.values_list("status", flat=True))


def in_threads(count, function):
    """Call the function in threads that start together; each has a connection of its own."""
    gate, answers = threading.Barrier(count), []

    def call():
        gate.wait()
        try:
            answers.append(function())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=call) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


def test_a_worker_runs_what_is_enqueued_while_it_runs(tmp_path):
    with working():
        for number in range(20):
            enqueue(work.note, str(tmp_path / "log"), str(number))
        wait_for(lambda: statuses() == ["SUCCESSFUL"] * 20)
    assert sorted(map(int, lines(tmp_path / "log"))) == list(range(20))


def test_stop_lets_a_running_job_end(tmp_path):
    log = tmp_path / "log"
    enqueue(work.note_and_linger, str(log), 1.0)
    with working():
        wait_for(lambda: lines(log) == ["started"])
    assert lines(log) == ["started", "ended"]
    assert statuses() == ["SUCCESSFUL"]


def test_an_attempt_that_takes_too_long_is_ended():
    enqueue(work.endless)
    with working():
        wait_for(lambda: JobState.objects.get().attempts == 1 and statuses() == ["READY"])
    assert "TimedOut" in DBTaskResult.objects.get().exception_class_path


def test_a_worker_outlives_a_database_that_is_away(monkeypatch, tmp_path):
    real, failures = queue.claim, iter([True, True])

    def flaky(worker):
        if next(failures, False):
            raise ConnectionError("the database is away")
        return real(worker)

    monkeypatch.setattr(queue, "claim", flaky)
    enqueue(work.note, str(tmp_path / "log"), "after all")
    with working(threads=1):
        wait_for(lambda: lines(tmp_path / "log") == ["after all"])


def test_a_killed_worker_loses_nothing_and_doubles_nothing(tmp_path):
    log, named = tmp_path / "log", team("before")
    enqueue(work.note_and_linger, str(log), 60.0)
    process = subprocess.Popen([sys.executable, "manage.py", "worker"], env=os.environ | {"PYTHONPATH": "."})
    try:
        wait_for(lambda: lines(log) == ["started"], 60)
    finally:
        process.kill()
        process.wait(10)
    enqueue(work.rename_team, named.pk, "after")
    assert "RUNNING" in statuses()
    DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).update(
        args_kwargs={"args": [str(log), 0], "kwargs": {}}
    )
    JobState.objects.filter(lease_until__isnull=False).update(lease_until=timezone.now())
    with working():
        wait_for(lambda: statuses() == ["SUCCESSFUL", "SUCCESSFUL"])
    assert lines(log) == ["started", "started", "ended"]
    named.refresh_from_db()
    assert named.name == "after"


def test_sigterm_ends_a_worker_process_cleanly(tmp_path):
    log = tmp_path / "log"
    enqueue(work.note_and_linger, str(log), 1.0)
    process = subprocess.Popen([sys.executable, "manage.py", "worker"], env=os.environ | {"PYTHONPATH": "."})
    try:
        wait_for(lambda: lines(log) == ["started"], 60)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    finally:
        process.kill()
    assert lines(log) == ["started", "ended"]
    assert statuses() == ["SUCCESSFUL"]


def test_two_workers_never_run_one_job_at_once(tmp_path):
    for number in range(60):
        enqueue(work.note, str(tmp_path / "log"), str(number))
    with working(threads=4, workers=2):
        wait_for(lambda: statuses() == ["SUCCESSFUL"] * 60)
    assert sorted(map(int, lines(tmp_path / "log"))) == list(range(60))
    assert set(JobState.objects.values_list("attempts", flat=True)) == {1}


def test_many_who_reach_for_one_job_get_it_once():
    enqueue(work.poison)
    taken = [item for item in in_threads(6, lambda: queue.claim("racer")) if item]
    assert len(taken) == 1


def test_many_who_enqueue_one_key_make_one_job():
    in_threads(6, lambda: enqueue(work.poison, key="same"))
    assert DBTaskResult.objects.count() == 1


@pytest.mark.postgresql
def test_a_waiting_job_does_not_start_before_it_can_see_what_was_added_to_it(tmp_path):
    """T2 finds the key taken and relies on the waiting job: it must not run until T2 has committed."""
    enqueue(work.note, str(tmp_path / "log"), "x", key="same")
    with transaction.atomic():
        enqueue(work.note, str(tmp_path / "log"), "x", key="same")
        assert in_threads(1, lambda: queue.claim("eager")) == [None]
    assert in_threads(1, lambda: queue.claim("eager"))[0] is not None


def test_a_cron_fires_once_with_many_workers():
    cron = work.every_hour(work.poison)
    assert not leases.tick(cron)
    assert CronTick.objects.get(pk=cron.name).due_at > timezone.now() + timedelta(minutes=59)
    CronTick.objects.update(due_at=timezone.now() - timedelta(days=3))
    assert sorted(in_threads(6, lambda: leases.tick(cron))) == [False] * 5 + [True]
    assert not leases.tick(cron)
    assert DBTaskResult.objects.count() == 1


def test_a_loop_runs_in_one_worker_and_moves_to_another_when_that_is_gone():
    assert in_threads(4, lambda: leases.hold("tests.loop", f"w-{threading.get_ident()}")).count(True) == 1
    first = LoopLease.objects.get().holder
    assert leases.hold("tests.loop", first)
    assert not leases.hold("tests.loop", "second")
    LoopLease.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert leases.hold("tests.loop", "second")
    assert not leases.hold("tests.loop", first)
    leases.let_go("second")
    assert leases.hold("tests.loop", first)


def test_a_worker_runs_its_loops_and_lets_them_go_at_the_end():
    counts: list[int] = []
    declare.loops["tests.loop"] = work.counting(counts)
    with working(workers=2):
        wait_for(lambda: len(counts) > 5)
    assert LoopLease.objects.get().holder == ""
