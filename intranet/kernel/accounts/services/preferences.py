"""What a person sets for their own account."""

from intranet.kernel.accounts.models import Theme, User
from intranet.kernel.core.errors import Invalid


def set_theme(*, actor: User, theme: str) -> None:
    """Light, dark, or "" for the system's choice. Raises Invalid for anything else."""
    if theme not in ("", *Theme.values):
        raise Invalid
    actor.theme = theme
    actor.save(update_fields=["theme"])
