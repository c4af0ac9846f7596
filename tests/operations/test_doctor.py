"""The doctor names what is wrong with jobs, with the outbox and with the audit log."""

import io
import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from intranet.kernel.audit import triggers
from intranet.kernel.changes.models import Change
from intranet.kernel.changes.outbox import touch_refs
from intranet.kernel.core.resources import Ref
from intranet.kernel.jobs import enqueue
from intranet.operations import doctor
from intranet.operations.management.commands.serve import _refuse_an_old_database
from search import engines
from search.engines.elasticsearch import ElasticsearchEngine
from tests.jobs import work

pytestmark = pytest.mark.django_db


def told(*command: str) -> str:
    out = io.StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def test_jobs_that_nobody_gets_round_to_are_named():
    assert doctor.jobs() == "0 due, 0 running."
    enqueue(work.poison)
    assert doctor.jobs() == "1 due, 0 running."
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(doctor.Trouble, match="1 are due, the oldest for 60 minutes"):
        doctor.jobs()


def test_jobs_that_were_given_up_are_named_and_can_be_run_again():
    enqueue(work.poison)
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now(), traceback="…\nValueError: never works\n")
    with pytest.raises(doctor.Trouble, match=r"Given up .*: 1 of tests\.jobs\.work\.poison"):
        doctor.jobs()
    assert "ValueError: never works\n1 given up." in told("dead_letters")
    assert "1 put back into the queue." in told("dead_letters", "--rerun")
    assert doctor.jobs() == "1 due, 0 running."


def test_the_search_engine_tells_how_many_things_it_knows():
    assert re.search(r", \d+ things\.", doctor.search_engine())


def test_a_search_engine_that_is_away_is_named(monkeypatch):
    monkeypatch.setattr(engines, "current", lambda: ElasticsearchEngine("http://127.0.0.1:9/nobody"))
    with pytest.raises(doctor.Trouble, match="by title only"):
        doctor.search_engine()


def test_changes_that_search_does_not_take_in_are_named():
    assert doctor.changes() == "0 wait for search."
    touch_refs(Ref("person", 1))
    assert doctor.changes() == "1 wait for search."
    Change.objects.update(touched_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(doctor.Trouble, match="1 changes wait for search, the oldest for 60 minutes"):
        doctor.changes()
    Change.objects.update(dead=True)
    with pytest.raises(doctor.Trouble, match="1 changes were refused by search"):
        doctor.changes()


def test_an_audit_log_without_its_triggers_is_named_and_not_served(monkeypatch):
    assert doctor.audit_log() == "can only be added to."
    monkeypatch.setattr(connection, "close", lambda: None)  # the test's own transaction lives in it
    _refuse_an_old_database()
    with connection.cursor() as cursor:
        name = sorted(triggers._wanted(connection))[0]
        table = next(table for table in triggers.TABLES if name.startswith(table))
        cursor.execute(f"drop trigger {name}" + ("" if connection.vendor == "sqlite" else f" on {table}"))
    with pytest.raises(doctor.Trouble, match=name):
        doctor.audit_log()
    with pytest.raises(CommandError, match="could be rewritten"):
        _refuse_an_old_database()
