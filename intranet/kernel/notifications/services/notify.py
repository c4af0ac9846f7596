"""``notify``: tell people that something concerns them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from intranet.kernel.access.principals import of_user
from intranet.kernel.accounts.models import User
from intranet.kernel.core.resources import ref
from intranet.kernel.notifications.events import Notified
from intranet.kernel.notifications.models import Notification
from intranet.kernel.realtime.publish import publish


def notify(
    to: Iterable[int], kind: str, about: Model, *, actor: User | None = None, key: str = "", **data: Any
) -> None:
    """One notification per person, in the running transaction; live after the commit.

    ``to`` are user ids; the actor is left out. ``kind`` is registered in ``kinds``. The same
    (person, kind, about, key) is told once. ``data``: small JSON values for the sentence, no text of things.
    """
    people = sorted(set(to) - {actor.pk if actor else None})
    thing = ref(about)
    Notification.objects.bulk_create(
        [
            Notification(
                user_id=user_id,
                kind=kind,
                about_kind=thing.kind,
                about_id=thing.id,
                key=key,
                actor=actor,
                data=data,
            )
            for user_id in people
        ],
        batch_size=500,
        ignore_conflicts=True,
    )
    if people:
        publish(Notified(), [of_user(user_id) for user_id in people])
