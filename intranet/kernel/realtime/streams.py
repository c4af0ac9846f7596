"""Streams: ordered, gapless logs that sockets follow by ``seq``. The chat registers its rooms."""

from collections.abc import Collection
from typing import Protocol


class Stream(Protocol):
    """What the hub asks the owner of the streams. Called in a database thread, in bulk."""

    def heads(self, user_ids: Collection[int]) -> dict[int, dict[int, int]]:
        """User id → {stream id: last seq} of the streams the person may follow, read now.

        Every id asked for is in the answer.
        """
        ...


_registered: list[Stream] = []


def register(stream: Stream) -> None:
    """Make the owner of the streams known. Raises ValueError if there is one already."""
    if _registered:
        raise ValueError("Stream ids have one owner.")
    _registered.append(stream)


def heads(user_ids: Collection[int]) -> dict[int, dict[int, int]]:
    """As ``Stream.heads``; nobody follows anything while no slice owns streams."""
    return _registered[0].heads(user_ids) if _registered else {pk: {} for pk in user_ids}
