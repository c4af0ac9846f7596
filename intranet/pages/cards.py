"""News on the home page: one leads, three follow."""

from typing import Any

from intranet.kernel.access.audience import Audience
from intranet.kernel.accounts.models import User
from intranet.kernel.core.dashboard import arrangement_of
from intranet.kernel.core.once import once_per_request
from intranet.pages.models import NewsPage
from intranet.pages.selectors import news_for

SHOWN = 4


def lead(user: User) -> dict[str, Any] | None:
    """The newest story and for whom it is."""
    stories = _stories(user)
    return {"item": stories[0], "audience": Audience.of(stories[0].audience).describe()} if stories else None


def more(user: User) -> dict[str, Any] | None:
    """The stories after the one that leads; from the first on for who has hidden that."""
    first = 0 if "lead" in arrangement_of(user).hidden else 1
    stories = _stories(user)[first : first + SHOWN - 1]
    return {"news": stories} if stories else None


@once_per_request
def _stories(user: User) -> list[NewsPage]:
    """Both cards show a part of it."""
    return news_for(user, limit=SHOWN).items
