"""``GET /news`` and ``GET /news/{id}``."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from intranet.pages.models import NewsPage
from intranet.pages.selectors import news_for, news_page_for

router = Router(tags=["news"])


class NewsItem(Schema):
    """One piece of news in a list."""

    id: int
    title: str
    summary: str
    url: str
    language: str
    department: str | None
    published_at: datetime
    updated_at: datetime

    @staticmethod
    def resolve_url(page: NewsPage) -> str:
        return page.get_url() or ""

    @staticmethod
    def resolve_department(page: NewsPage) -> str | None:
        return page.department.name if page.department else None

    @staticmethod
    def resolve_published_at(page: NewsPage) -> datetime | None:
        return page.first_published_at

    @staticmethod
    def resolve_updated_at(page: NewsPage) -> datetime | None:
        return page.last_published_at or page.first_published_at


class NewsDetail(NewsItem):
    """With its words and who wrote it."""

    author: str | None
    on_behalf_of: str | None
    text: str

    @staticmethod
    def resolve_author(page: NewsPage) -> str | None:
        return str(page.owner) if page.owner else None

    @staticmethod
    def resolve_on_behalf_of(page: NewsPage) -> str | None:
        return page.on_behalf_of.name if page.on_behalf_of else None


class NewsList(Schema):
    items: list[NewsItem]
    next: str | None


@router.get("/news", response=NewsList)
def list_news(request: HttpRequest, cursor: str | None = None, limit: int = 20) -> Any:
    """News the caller may read, newest first."""
    return news_for(request.user, cursor=cursor, limit=limit)


@router.get("/news/{news_id}", response=NewsDetail)
def get_news(request: HttpRequest, news_id: int) -> Any:
    """One piece of news with its text."""
    return news_page_for(request.user, news_id)
