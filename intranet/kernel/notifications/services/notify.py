"""``notify``: tell people that something concerns them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from intranet.kernel.accounts.models import User


def notify(
    to: Iterable[int], kind: str, about: Model, *, actor: User | None = None, key: str = "", **data: Any
) -> None:
    """One notification per person, in the running transaction; live after the commit.

    ``to`` are user ids; the actor is left out. ``kind`` is registered in ``kinds``. The same
    (person, kind, about, key) is told once.
    """
