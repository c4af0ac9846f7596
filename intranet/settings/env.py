"""Typed getters for environment variables; the only place that reads ``os.environ``.

Every name read here is noted in ``READ`` with its default, so that a test can hold `.env.example` against it.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

READ: dict[str, str] = {}

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """The variable as text, the default when it is empty; ``NAME_FILE`` names a file that holds it (secrets)."""
    READ[name] = default
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE cannot be read: {error}") from error
    return os.environ.get(name) or default


def boolean(name: str, *, default: bool = False) -> bool:
    """The variable as a truth value. Raises ImproperlyConfigured on any other word."""
    value = text(name, "yes" if default else "no").strip().lower()
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def integer(name: str, default: int) -> int:
    """The variable as a whole number. Raises ImproperlyConfigured if it is not one."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from error


def listing(name: str, default: str = "") -> list[str]:
    """The variable as a list, separated by commas."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]
