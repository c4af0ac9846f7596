"""``record``: the one way to write an audit entry."""

from typing import Any

from django.db.models import Model

from intranet.kernel.accounts.models import User


def record(action: str, actor: User | None, obj: Model | None = None, **data: Any) -> None:
    """Append ``area.noun.verb`` by ``actor`` on ``obj`` in the running transaction."""
