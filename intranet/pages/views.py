"""Serving pages: through the policy first, then Wagtail."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.views import serve as wagtail_serve

from intranet.kernel.access.scopes import policy_for
from intranet.kernel.core.errors import NotFound
from intranet.kernel.files import delivery
from intranet.pages.models import NewsIndexPage
from intranet.pages.permissions import uses_cms
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


def sign_in(request: HttpRequest) -> HttpResponse:
    """Wagtail's own sign-in form stays closed: there is one. Whoever is signed in already may not use the CMS."""
    if request.user.is_authenticated and not uses_cms(request.user):
        raise PermissionDenied
    return redirect("/accounts/login/?" + urlencode({"next": request.GET.get("next", "/cms/")}))


@login_required
def document(request: HttpRequest, document_id: int, name: str) -> HttpResponseBase:
    """A file of the CMS's own library, for its editors only; the portal's documents are elsewhere."""
    found = get_document_model().objects.filter(pk=document_id).first() if uses_cms(request.user) else None
    if found is None or found.filename != name:
        raise NotFound
    return delivery.respond_media(found.file.name)


def closed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """For views of Wagtail that would be a second way to do what we do elsewhere."""
    raise NotFound
