"""What a leaver owns and who gets it. A slice registers its part; deactivation asks them all."""

from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise

from intranet.kernel.accounts.models import User


class Handover(Protocol):
    """One sort of thing that belongs to a person."""

    key: str
    label: str | Promise

    def count(self, user: User) -> int:
        """How many of them the person has."""
        ...

    def hand_over(self, *, user: User, to: User | None) -> None:
        """Give them to ``to``, or do what is right without a successor. Runs in the transaction of the leave."""
        ...


@dataclass(frozen=True)
class Owned:
    """So many things of one sort."""

    label: str
    count: int


_handovers: dict[str, Handover] = {}


def register(handover: Handover) -> None:
    """Raises ValueError for a key that is taken."""
    if handover.key in _handovers:
        raise ValueError(f"The handover {handover.key} is registered twice.")
    _handovers[handover.key] = handover


def all_handovers() -> tuple[Handover, ...]:
    return tuple(_handovers.values())


def owned_by(user: User) -> list[Owned]:
    """What the person has, without what there is none of."""
    counted = [Owned(str(handover.label), handover.count(user)) for handover in all_handovers()]
    return [owned for owned in counted if owned.count]
