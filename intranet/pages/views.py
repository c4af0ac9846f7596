"""Serving pages: through the policy first, then Wagtail."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from wagtail.models import Page
from wagtail.views import serve as wagtail_serve

from intranet.kernel.access.scopes import policy_for
from intranet.kernel.core.errors import NotFound
from intranet.pages.models import NewsIndexPage
from intranet.pages.selectors import news_for

NEWS_PER_PAGE = 18


@login_required
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """A page by its address. Absent, not live and forbidden are the same 404."""
    route = Page.route_for_request(request, path)
    if route is None or not policy_for(Page).allows(request.user, "view", route[0]):
        raise NotFound
    if isinstance(route[0], NewsIndexPage):
        return _news_index(request, route[0])
    return wagtail_serve(request, path)


def _news_index(request: HttpRequest, page: NewsIndexPage) -> HttpResponse:
    news = news_for(request.user, cursor=request.GET.get("cursor"), limit=NEWS_PER_PAGE, below=page)
    return render(request, "pages/news_index.html", {"page": page, "news": news})
