"""Several people at the same moment, each on a database connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from intranet.kernel.core.errors import DomainError

WAIT = 60


def at_once(*actions: Callable[[], object]) -> list[object]:
    """Run the actions in threads that start together: what each returned, or the DomainError it raised."""
    start = Barrier(len(actions))

    def run(action: Callable[[], object]) -> object:
        start.wait(timeout=WAIT)
        try:
            return action()
        except DomainError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions, timeout=WAIT))
