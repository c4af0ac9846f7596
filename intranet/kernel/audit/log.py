"""``record``: the one way to write an audit entry."""

from typing import Any

from django.db.models import Model

from intranet.kernel.accounts.models import User
from intranet.kernel.audit.models import Entry
from intranet.kernel.core.context import current
from intranet.kernel.core.resources import resource_of


def record(action: str, actor: User | None, obj: Model | None = None, **data: Any) -> None:
    """Append ``area.noun.verb`` by ``actor`` (None: the system) on ``obj`` in the running transaction.

    Names are stored as they are now: the entry stays readable when the person or the thing is gone.
    """
    context = current.get()
    Entry.objects.create(
        action=action,
        actor_id=actor.pk if actor else None,
        actor_label=actor.email if actor else "",
        object_kind=_kind(obj) if obj else "",
        object_id=str(obj.pk) if obj else "",
        object_label=str(obj)[:300] if obj else "",
        data=data,
        address=context.address,
        request_id=context.request_id,
    )


def _kind(obj: Model) -> str:
    try:
        return resource_of(obj).kind
    except KeyError:
        return obj._meta.label_lower
