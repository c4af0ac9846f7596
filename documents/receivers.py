"""Signals of other parts that documents listens to."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from documents.services.folders import ensure_department
from intranet.kernel.accounts.models import Department


@receiver(post_save, sender=Department, dispatch_uid="documents.department")
def department_saved(instance: Department, raw: bool = False, **kwargs: Any) -> None:
    """A new department gets its folder; a new name or head reaches it."""
    if not raw:
        transaction.on_commit(partial(ensure_department, department_id=instance.pk))
