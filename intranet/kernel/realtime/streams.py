"""Streams: ordered, gapless logs that sockets follow by ``seq``. The chat registers its rooms."""

from collections.abc import Collection
from typing import NamedTuple, Protocol


class Head(NamedTuple):
    """Where a stream is, and whether the person who follows it may write to it (only then others see them type)."""

    seq: int
    may_write: bool


class Stream(Protocol):
    """What the hub asks the owner of the streams. Called in a database thread, in bulk."""

    def heads(self, user_ids: Collection[int]) -> dict[int, dict[int, Head]]:
        """User id → {stream id: head} of the streams the person may follow, read now.

        Every id asked for is in the answer.
        """
        ...


_registered: list[Stream] = []


def register(stream: Stream) -> None:
    """Make the owner of the streams known. Raises ValueError if there is one already."""
    if _registered:
        raise ValueError("Stream ids have one owner.")
    _registered.append(stream)


def heads(user_ids: Collection[int]) -> dict[int, dict[int, Head]]:
    """As ``Stream.heads``; nobody follows anything while no slice owns streams."""
    return _registered[0].heads(user_ids) if _registered else {pk: {} for pk in user_ids}
