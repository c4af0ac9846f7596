"""Serving pages: through the policy first, then Wagtail."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from wagtail.models import Page
from wagtail.views import serve as wagtail_serve

from intranet.kernel.access.audience import Audience
from intranet.kernel.access.scopes import policy_for
from intranet.kernel.core.errors import NotFound
from intranet.kernel.core.parsing import whole_number
from intranet.pages.models import NewsIndexPage, NewsPage
from intranet.pages.selectors import departments_of_news, news_for, news_page_for, related_to

NEWS_PER_PAGE = 19


@login_required
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """A page by its address. Absent, not live and forbidden are the same 404."""
    route = Page.route_for_request(request, path)
    if route is None or not policy_for(Page).allows(request.user, "view", route[0]):
        raise NotFound
    if isinstance(route[0], NewsIndexPage):
        return _news_index(request, route[0])
    if isinstance(route[0], NewsPage):
        return _news_page(request, route[0].pk)
    return wagtail_serve(request, path)


def _news_index(request: HttpRequest, page: NewsIndexPage) -> HttpResponse:
    """All news of the section, or those of one department; the newest leads."""
    cursor, department = request.GET.get("cursor"), whole_number(request.GET.get("department", ""))
    news = news_for(request.user, cursor=cursor, limit=NEWS_PER_PAGE, below=page, department_id=department)
    leads = bool(news.items) and not cursor
    context = {
        "page": page,
        "news": news,
        "lead": news.items[0] if leads else None,
        "audience": Audience.of(news.items[0].audience).describe() if leads else "",
        "others": news.items[1:] if leads else news.items,
        "departments": departments_of_news(request.user, page),
        "chosen": department,
    }
    return render(request, "pages/news_index.html", context)


def _news_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A piece of news, for whom it is, and what else to read."""
    page = news_page_for(request.user, pk)
    context = {
        "page": page,
        "audience": Audience.of(page.audience).describe(),
        "address": request.build_absolute_uri(page.get_url()),
        "related": related_to(request.user, page),
    }
    return render(request, "pages/news_page.html", context)
