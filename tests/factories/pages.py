"""Pages for tests, live unless said otherwise."""

from typing import Any

from wagtail.models import Page

from intranet.pages.models import NewsIndexPage, NewsPage, StandardPage
from intranet.pages.services.site import ensure_site


def news_root() -> NewsIndexPage:
    return NewsIndexPage.objects.filter(slug="news").first() or ensure_site()


def section(title: str = "Sección", parent: Page | None = None, **fields: Any) -> NewsIndexPage:
    return (parent or news_root()).add_child(instance=NewsIndexPage(title=title, **fields))


def news(title: str = "El registro deja el papel", parent: Page | None = None, **fields: Any) -> NewsPage:
    return (parent or news_root()).add_child(instance=NewsPage(title=title, **fields))


def standard(title: str = "Cómo pedir vacaciones", parent: Page | None = None, **fields: Any) -> StandardPage:
    return (parent or news_root().get_parent()).add_child(instance=StandardPage(title=title, **fields))
