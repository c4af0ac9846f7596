"""Signals of Django that access listens to."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from intranet.kernel.access.scopes import everyone_scope_id
from intranet.kernel.accounts.services.structure import everyone


@receiver(post_migrate, dispatch_uid="access.everyone")
def ensure_everyone(app_config: AppConfig, **kwargs: Any) -> None:
    """The group and the scope of everybody exist after every migrate."""
    if app_config.label == "access":
        everyone()
        everyone_scope_id()
