"""The start refuses a database whose audit log could be rewritten."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from intranet.kernel.audit import triggers


@register(Tags.database)
def audit_is_append_only(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Asks the database; runs with ``check --database default`` and before ``migrate``."""
    return [
        Error(
            f"The audit log can be rewritten: the triggers {', '.join(lacking)} are missing.",
            hint="Run `manage.py migrate`: it installs them.",
            id="audit.E001",
        )
        for alias in databases or ()
        if (lacking := triggers.missing(connections[alias]))
    ]
