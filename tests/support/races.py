"""Several people at the same moment, each on a database connection of their own."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.db.models import QuerySet

from intranet.kernel.core.errors import DomainError

WAIT = 60


def at_once(*actions: Callable[[], object]) -> list[object]:
    """Run the actions in threads that start together: what each returned, or the DomainError it raised."""
    start = Barrier(len(actions))

    def run(action: Callable[[], object]) -> object:
        start.wait(timeout=WAIT)
        return _on_its_own(action)

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions, timeout=WAIT))


def in_order(held: QuerySet[Any], *actions: Callable[[], object]) -> list[object]:
    """The same while we hold these rows, each action beginning when the one before waits. PostgreSQL only."""
    with ThreadPoolExecutor(len(actions)) as pool, transaction.atomic():
        list(held.select_for_update())
        running = []
        for action in actions:
            running.append(pool.submit(_on_its_own, action))
            _until_waiting(len(running))
    return [each.result(WAIT) for each in running]


def _on_its_own(action: Callable[[], object]) -> object:
    try:
        return action()
    except DomainError as error:
        return error
    finally:
        connections.close_all()


def _until_waiting(count: int) -> None:
    """So many connections of this database wait for a lock."""
    until = time.monotonic() + WAIT
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute("select pg_stat_clear_snapshot()")  # else it is the same all through our transaction
            cursor.execute(
                "select count(*) from pg_locks join pg_stat_activity using (pid)"
                " where not granted and pg_stat_activity.datname = current_database()"
            )
            if cursor.fetchone()[0] == count:
                return
            time.sleep(0.02)
    pytest.fail(f"there were never {count} that waited")
