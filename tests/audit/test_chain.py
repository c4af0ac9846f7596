"""The audit log cannot be rewritten without it showing."""

import json
import logging
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from intranet.kernel.audit import chain, triggers
from intranet.kernel.audit.checks import audit_is_append_only
from intranet.kernel.audit.log import record
from intranet.kernel.audit.models import Entry
from intranet.kernel.core.context import RequestContext, current
from tests.factories.people import department, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _an_empty_log(db):
    """What the migrations have recorded is not what these tests count."""
    without_triggers("delete from audit_entry")
    without_triggers("delete from audit_seal")


def fill(count=5):
    """Sealed entries about one person."""
    ana = person()
    for number in range(count):
        record("people.user.deactivate", ana, ana, number=number)
    chain.seal()
    return list(Entry.objects.order_by("pk"))


def without_triggers(sql, *parameters):
    """What somebody with the keys of the database could do."""
    with connection.cursor() as cursor:
        for name in triggers._wanted(connection):
            table = next(table for table in triggers.TABLES if name.startswith(table))
            cursor.execute(f"drop trigger {name}" + ("" if connection.vendor == "sqlite" else f" on {table}"))
        cursor.execute(sql, parameters)
    triggers.install(connection)


def test_an_entry_says_who_what_when_and_from_where():
    ana, unit = person(), department("Hacienda")
    token = current.set(RequestContext(request_id="r1", address="192.0.2.7"))
    record("people.user.deactivate", ana, unit, reason="moved", until=timezone.now())
    current.reset(token)
    entry = Entry.objects.get()
    assert (entry.actor_id, entry.actor_label, entry.object_id) == (ana.pk, ana.email, str(unit.pk))
    assert (entry.object_label, entry.address, entry.request_id) == ("Hacienda", "192.0.2.7", "r1")
    assert entry.data["reason"] == "moved"


def test_an_entry_outlives_whom_it_speaks_of():
    ana = person()
    record("people.user.deactivate", ana, ana)
    ana.delete()
    assert Entry.objects.get().actor_label


def test_nothing_is_recorded_by_what_rolls_back():
    with transaction.atomic():
        record("people.user.deactivate", None)
        transaction.set_rollback(True)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("verb", ["update {table} set id = id", "delete from {table}", "truncate {table}"])
@pytest.mark.parametrize("table", ["audit_entry", "audit_seal"])
def test_the_database_refuses(table, verb):
    if connection.vendor == "sqlite" and verb.startswith("truncate"):
        verb = "delete from {table} where 1"  # SQLite has no TRUNCATE; its fast form of DELETE must not slip by
    fill()
    column = "no" if table == "audit_seal" else "id"
    statement = verb.format(table=table).replace("id = id", f"{column} = {column}")
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_a_rebuilt_table_loses_its_triggers_and_migrate_brings_them_back():
    old, new = Entry._meta.get_field("action"), models.CharField(max_length=90)
    new.set_attributes_from_name("action")
    with connection.schema_editor() as editor:
        editor.alter_field(Entry, old, new)
    if connection.vendor == "sqlite":
        assert [error.id for error in audit_is_append_only(["default"])] == ["audit.E001"]
    emit_post_migrate_signal(0, False, "default")
    assert audit_is_append_only(["default"]) == []


def test_the_chain_is_whole_and_says_its_head():
    fill()
    report = chain.verify()
    assert (report.sealed, report.unsealed, report.problem) == (5, 0, "")
    out = StringIO()
    call_command("audit_verify", stdout=out)
    assert json.loads(out.getvalue()) == {"sealed": 5, "unsealed": 0, "hash": report.head}


def test_what_commits_late_with_a_low_number_is_sealed_all_the_same():
    ana = person()
    Entry.objects.create(pk=1_000_002, action="people.user.deactivate")
    chain.seal()
    Entry.objects.create(pk=1_000_001, action="people.user.deactivate")
    assert chain.seal() == 1
    record("people.user.deactivate", ana)
    assert chain.verify() == chain.Report(2, 1, chain.verify().head)


def test_each_entry_goes_to_the_log_with_its_seal(caplog):
    log = logging.getLogger("plaza.audit")
    log.addHandler(caplog.handler)
    entries = fill(2)
    log.removeHandler(caplog.handler)
    lines = [json.loads(line.message) for line in caplog.records if line.name == "plaza.audit"]
    assert [line["id"] for line in lines] == [entry.pk for entry in entries]
    assert lines[-1]["hash"] == chain.verify().head


_SET = "update audit_entry set"
ATTACKS = {
    "a changed entry": (f"{_SET} actor_label = 'nobody' where id = %s", "Entry {2} (seal 3) was changed."),
    "a changed date": (f"{_SET} created_at = '2020-01-01 00:00' where id = %s", "Entry {2} (seal 3) was changed."),
    "a deleted entry": ("delete from audit_entry where id = %s", "Entry {2} (seal 3) was deleted."),
    "a deleted seal": ("delete from audit_seal where entry_id = %s", "Seal 3 is missing."),
    "another order": (
        "update audit_seal set entry_id = -entry_id where entry_id >= %s",
        "Entry -{2} (seal 3) was deleted.",
    ),
    "a changed seal": (
        f"update audit_seal set hash = '{'f' * 64}' where entry_id = %s",
        "Entry {2} (seal 3) was changed.",
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_rewriting_shows_and_the_first_bad_row_is_named(attack):
    entries = fill()
    sql, problem = ATTACKS[attack]
    without_triggers(sql, entries[2].pk)
    ids = [entry.pk for entry in entries]
    with pytest.raises(CommandError) as raised:
        call_command("audit_verify")
    assert str(raised.value) == problem.format(*ids)


def test_an_entry_slipped_in_later_shows():
    fill()
    Entry.objects.create(action="people.user.deactivate", created_at=timezone.now() - timedelta(days=2))
    assert chain.seal() == 0
    assert "slipped in" in chain.verify().problem


def test_a_tail_cut_off_shows_against_the_anchor_kept_outside():
    entries = fill()
    anchor = (5, chain.verify().head)
    assert chain.verify(anchor).problem == ""
    without_triggers("delete from audit_seal where entry_id > %s", entries[2].pk)
    without_triggers("delete from audit_entry where id > %s", entries[2].pk)
    assert chain.verify().problem == ""  # nothing inside can know
    assert "was cut" in chain.verify(anchor).problem
    with pytest.raises(CommandError, match="was cut"):
        call_command("audit_verify", anchor=f"{anchor[0]}:{anchor[1]}")


def test_a_chain_written_anew_shows_against_the_anchor():
    fill()
    anchor = (5, chain.verify().head)
    without_triggers("update audit_entry set actor_label = 'nobody' where id > %s", 0)
    without_triggers("delete from audit_seal where no > %s", 0)
    chain.seal()
    assert chain.verify().problem == ""
    assert "written anew" in chain.verify(anchor).problem


_WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
_VALUES = st.integers(-(2**53), 2**53) | st.booleans() | st.none() | _WORDS | st.lists(st.floats(-1e6, 1e6))


@given(data=st.dictionaries(_WORDS, _VALUES, max_size=4))
def test_what_is_sealed_is_what_is_read_again(data):
    record("people.user.deactivate", None, details=data)
    chain.seal()
    assert chain.verify().problem == ""
