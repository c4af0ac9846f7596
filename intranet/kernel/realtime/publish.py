"""``publish``: tell open browsers, after the commit."""

from collections.abc import Iterable

from intranet.kernel.realtime.events import Event


def publish(event: Event, to: str | Iterable[str]) -> None:
    """Send the event after the running transaction commits.

    ``to``: ``"u:7"`` all sockets of a person, ``"s:12"`` the members of a stream (a room), ``"all"`` everybody.
    """


def recheck(user_ids: Iterable[int]) -> None:
    """After the commit, make every process read again what these people may see; close what they may not."""
