"""Whoever writes a person or a department, the index hears of it."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from intranet.kernel.accounts.models import Department, User
from intranet.kernel.changes.outbox import touch

_NOT_INDEXED = {"last_login", "password", "language", "time_zone", "theme", "photo_id", "path", "home"}


@receiver(post_save, sender=User, dispatch_uid="people.user")
@receiver(post_save, sender=Department, dispatch_uid="people.department")
def touch_saved(instance: User | Department, update_fields: frozenset[str] | None, **kwargs: Any) -> None:
    """Not for a sign-in or a change of colours."""
    if kwargs.get("raw") or (update_fields is not None and update_fields <= _NOT_INDEXED):
        return
    touch(instance)
