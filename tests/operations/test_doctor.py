"""The doctor names what is wrong with jobs and with the audit log."""

from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from intranet.kernel.audit import triggers
from intranet.kernel.jobs import enqueue
from intranet.operations import doctor
from intranet.operations.management.commands.serve import _refuse_an_old_database
from tests.jobs import work

pytestmark = pytest.mark.django_db


def test_jobs_that_nobody_gets_round_to_are_named():
    assert doctor.jobs() == "0 due, 0 running."
    enqueue(work.poison)
    assert doctor.jobs() == "1 due, 0 running."
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(doctor.Trouble, match="1 jobs are due"):
        doctor.jobs()
    DBTaskResult.objects.update(status="FAILED")
    with pytest.raises(doctor.Trouble, match="given up"):
        doctor.jobs()


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
