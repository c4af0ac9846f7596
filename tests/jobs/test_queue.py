"""The queue, as one worker sees it."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task_backends
from django_tasks_db.models import DBTaskResult

from intranet.kernel.jobs import enqueue, queue
from intranet.kernel.jobs.attempts import attempt
from intranet.kernel.jobs.backlog import backlog
from intranet.kernel.jobs.models import JobState
from intranet.kernel.jobs.testing import run_all
from tests.jobs import work

pytestmark = pytest.mark.django_db


def lines(path):
    return path.read_text().splitlines() if path.exists() else []


def make_all_due():
    DBTaskResult.objects.filter(status=TaskResultStatus.READY).update(run_after=timezone.now())


def test_a_job_runs_once_and_is_done(tmp_path):
    enqueue(work.note, str(tmp_path / "log"), "hello")
    assert run_all() == 1
    assert run_all() == 0
    assert lines(tmp_path / "log") == ["hello"]
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_a_job_of_a_transaction_that_rolls_back_never_was(tmp_path):
    with transaction.atomic():
        enqueue(work.note, str(tmp_path / "log"), "hello")
        transaction.set_rollback(True)
    assert run_all() == 0


def test_a_delayed_job_waits(tmp_path):
    enqueue(work.note, str(tmp_path / "log"), "later", delay=timedelta(minutes=5))
    assert run_all() == 0
    make_all_due()
    assert run_all() == 1


def test_a_key_is_unique_only_while_its_job_waits(tmp_path):
    log = tmp_path / "log"
    for word in ("first", "second"):
        enqueue(work.note, str(log), word, key="same")
    enqueue(work.rename_team, 0, "x", key="same")  # another task has keys of its own
    assert run_all() == 2
    enqueue(work.note, str(log), "third", key="same")
    assert run_all() == 1
    assert lines(log) == ["first", "third"]


def test_a_key_is_free_again_as_soon_as_its_job_has_started(tmp_path):
    enqueue(work.note, str(tmp_path / "log"), "running", key="same")
    item = queue.claim("a")
    enqueue(work.note, str(tmp_path / "log"), "waiting", key="same")
    assert queue.claim("a").row.args_kwargs["args"][1] == "waiting"
    assert item is not None


def test_a_poisonous_job_ends_as_a_dead_letter_and_blocks_nobody(tmp_path):
    enqueue(work.poison)
    enqueue(work.note, str(tmp_path / "log"), "after")
    attempts = 0
    while DBTaskResult.objects.filter(status=TaskResultStatus.READY).exists():
        attempts += run_all(reraise=False)
        make_all_due()
    assert attempts == 4
    assert lines(tmp_path / "log") == ["after"]
    letter = queue.dead_letters().get()
    assert letter.job.attempts == 3
    assert letter.exception_class_path == "builtins.ValueError"
    assert "never works" in letter.traceback


def test_a_failed_attempt_waits_longer_each_time():
    for attempt_number in range(1, 12):
        wait = queue.backoff(attempt_number)
        assert timedelta(seconds=min(2**attempt_number, 600) / 2) <= wait <= timedelta(minutes=15)
    enqueue(work.poison)
    with pytest.raises(ValueError, match="never works"):
        run_all()
    row = DBTaskResult.objects.get()
    assert row.status == TaskResultStatus.READY
    assert row.run_after > timezone.now()


def test_a_dead_letter_can_be_run_again():
    enqueue(work.poison)
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED)
    JobState.objects.update(attempts=3)
    pk = DBTaskResult.objects.get().pk
    assert queue.rerun(pk)
    assert not queue.rerun(pk)  # it waits now
    assert run_all(reraise=False) == 1
    assert JobState.objects.get().attempts == 1


def test_a_job_whose_function_is_gone_is_a_dead_letter_at_once():
    enqueue(work.poison)
    DBTaskResult.objects.update(task_path="tests.jobs.work.removed_in_this_release")
    assert run_all(reraise=False) == 1
    assert queue.dead_letters().get().exception_class_path == "builtins.ImportError"


def test_an_outcome_that_is_not_json_is_a_failure():
    enqueue(work.returns_rubbish)
    assert run_all(reraise=False) == 1
    assert DBTaskResult.objects.get().exception_class_path == "builtins.TypeError"


def test_a_lost_lease_gives_the_job_back_and_silences_its_former_worker(tmp_path):
    enqueue(work.note, str(tmp_path / "log"), "hello")
    former = queue.claim("former")
    assert queue.reap() == 0
    JobState.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert queue.reap() == 1
    make_all_due()
    present = queue.claim("present")
    assert present.attempt == 2
    assert not queue.succeed(former, None)
    assert not queue.fail(former, ValueError())
    assert attempt(present, lambda *_: nullcontext()) is None
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_a_job_that_kills_its_worker_every_time_is_buried():
    enqueue(work.poison)
    for _ in range(3):
        make_all_due()
        assert queue.claim("unlucky")
        JobState.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        assert queue.reap() == 1
    assert "WorkerLost" in queue.dead_letters().get().exception_class_path


def test_an_extended_lease_is_not_reaped():
    enqueue(work.poison)
    item = queue.claim("busy")
    JobState.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    queue.extend([item])
    assert queue.reap() == 0


async def test_tasks_of_libraries_have_limits_and_a_row_of_state_too():
    backend = task_backends["default"]
    from wagtail.tasks import delete_file_from_storage_task as theirs

    assert (theirs.max_attempts, theirs.timeout) == (5, 60.0)
    assert theirs.get_backend() is backend


@pytest.mark.django_db(transaction=True)
async def test_async_callers_enqueue_as_well(tmp_path):
    result = await work.note.aenqueue(str(tmp_path / "log"), "async")
    assert await JobState.objects.filter(pk=result.id).aexists()


def test_the_backlog_is_known_by_task():
    enqueue(work.poison)
    enqueue(work.poison)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1))
    enqueue(work.poison, delay=timedelta(hours=1))
    queue.claim("test")
    enqueue(work.rename_team, 1, "x")
    DBTaskResult.objects.filter(task_path__endswith="rename_team").update(status=TaskResultStatus.FAILED)
    poison, rename = backlog()
    assert (poison.queue, poison.task) == ("default", "tests.jobs.work.poison")
    assert (poison.due, poison.later, poison.running, poison.dead) == (1, 1, 1, 0)
    assert timedelta(minutes=59) < timezone.now() - poison.oldest_due < timedelta(minutes=61)
    assert (rename.due, rename.running, rename.dead, rename.oldest_due) == (0, 0, 1, None)


def test_a_job_that_is_tried_again_has_waited_since_its_time_came():
    enqueue(work.poison)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1), run_after=timezone.now())
    assert timezone.now() - backlog()[0].oldest_due < timedelta(minutes=1)
