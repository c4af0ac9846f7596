"""``publish``: tell open browsers, after the commit."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction

from intranet.kernel.realtime import bus
from intranet.kernel.realtime.events import Event


def publish(event: Event, to: str | Iterable[str]) -> None:
    """Send the event after the running transaction commits.

    ``to``: ``"u:7"`` all sockets of a person, ``"s:12"`` the members of a stream (a room), ``"all"`` everybody.
    It is serialised here, once. A bus that is down is logged: clients catch up by ``seq``.
    """
    addresses = [to] if isinstance(to, str) else sorted(set(to))
    transaction.on_commit(partial(bus.send, ["frame", addresses, event.encode()]))


def recheck(user_ids: Iterable[int]) -> None:
    """After the commit, make every process read again what these people may see; close what they may not."""
    ids = sorted(set(user_ids))
    if ids:
        transaction.on_commit(partial(bus.send, ["recheck", ids]))
