"""System checks of the core."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def languages_are_ours(**kwargs: Any) -> list[CheckMessage]:
    """The one catalogue has exactly the languages that are offered."""
    missing = [
        code
        for code, _name in settings.LANGUAGES
        if not any((path / code / "LC_MESSAGES" / "django.po").exists() for path in settings.LOCALE_PATHS)
    ]
    return [
        Error(f"There is no catalogue for the language {code}.", hint="Run `make messages`.", id="core.E001")
        for code in missing
    ]
