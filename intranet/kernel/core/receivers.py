"""Signals of Django that the core listens to."""

from typing import Any

from django.db.backends.signals import connection_created
from django.dispatch import receiver

from intranet.kernel.core.folding import SQLITE_FUNCTION, fold


@receiver(connection_created, dispatch_uid="core.fold")
def teach_sqlite_to_fold(connection: Any, **kwargs: Any) -> None:
    """SQLite calls back into Python for names with accents."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(SQLITE_FUNCTION, 1, fold, deterministic=True)
