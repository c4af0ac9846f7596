"""The tests' own promises: isolation, templates instead of flush, no network, kinds."""

import os
import socket
import threading

import pytest
from django.conf import settings
from django.db import connection, transaction

from intranet.kernel.accounts.models import User
from tests.factories.people import person
from tests.support.isolation import _own
from tests.support.network import NetworkForbidden


def test_the_data_of_a_worker_is_in_a_folder_of_its_own():
    assert str(settings.DATA_DIR) == os.environ["DATA_DIR"]
    assert settings.DATA_DIR.name.startswith("plaza-")
    assert not settings.DATA_DIR.is_relative_to(settings.REPOSITORY)


def test_each_worker_gets_names_of_its_own_on_shared_servers():
    assert _own("DATABASE_URL", "postgres://u@h:1/plaza", "gw1") == "postgres://u@h:1/test_plaza_gw1"
    assert _own("REDIS_URL", "redis://h:2/4", "gw1") == "redis://h:2/36"
    assert _own("ELASTICSEARCH_URL", "http://h:3", "main") == "http://h:3/plaza-test-main"


def test_leaving_the_machine_is_refused():
    with pytest.raises(NetworkForbidden), socket.socket() as plug:
        plug.connect(("192.0.2.1", 80))


def test_loopback_is_open():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass


# These run in the given order or in the other one: each must find what the template holds, and nothing of the other.
@pytest.mark.parametrize("turn", ["first", "second"])
@pytest.mark.django_db(transaction=True)
def test_a_committed_row_is_gone_for_the_next_test(turn):
    assert not User.objects.filter(email="left@test.example").exists()
    person(email="left@test.example")
    assert User.objects.filter(email="left@test.example").exists()


@pytest.mark.django_db(transaction=True)
def test_rows_that_refuse_to_be_deleted_do_not_stop_the_reset():
    with connection.cursor() as cursor:
        cursor.execute("create table stubborn (id integer)")
        cursor.execute("insert into stubborn values (1)")


@pytest.mark.django_db(transaction=True)
def test_the_stubborn_table_of_another_test_is_gone():
    assert "stubborn" not in connection.introspection.table_names()


@pytest.mark.django_db(transaction=True)
def test_another_thread_sees_what_was_committed():
    person(email="seen@test.example")
    seen = []

    def look() -> None:
        seen.append(User.objects.filter(email="seen@test.example").exists())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [True]


def test_work_left_for_after_the_commit_runs_in_its_block(db, run_on_commit):
    done = []
    with run_on_commit():
        transaction.on_commit(lambda: done.append("now"))
        assert done == []
    assert done == ["now"]


@pytest.mark.once
def test_sqlite_waits_for_its_turn_in_tests_as_on_the_site(db):
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
