"""What a person sets for their own account."""

from django.conf import settings

from intranet.kernel.accounts.models import Theme, User
from intranet.kernel.core.errors import Invalid


def set_theme(*, actor: User, theme: str) -> None:
    """Light, dark, or "" for the system's choice. Raises Invalid for anything else."""
    if theme not in ("", *Theme.values):
        raise Invalid
    actor.theme = theme
    actor.save(update_fields=["theme"])


def set_language(*, actor: User, language: str) -> None:
    """The language the site speaks to the actor. Raises Invalid for one it does not know."""
    if language not in dict(settings.LANGUAGES):
        raise Invalid
    actor.language = language
    actor.save(update_fields=["language"])
