"""Signals of Django that audit listens to."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from intranet.kernel.audit import triggers


@receiver(post_migrate, dispatch_uid="audit.triggers")
def install_triggers(app_config: AppConfig, using: str, **kwargs: Any) -> None:
    """After every migrate, whichever app it was for."""
    if app_config.label == "audit":
        triggers.install(connections[using])
