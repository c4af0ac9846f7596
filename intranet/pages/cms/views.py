"""What stands in the place of Wagtail's own views under /cms/."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import urlencode
from wagtail.admin.views.chooser import BrowseView
from wagtail.documents import get_document_model
from wagtail.models import Page

from intranet.kernel.core.errors import NotFound
from intranet.kernel.files import delivery
from intranet.pages.permissions import may_use, uses_cms
from intranet.pages.selectors import choosable_pages


def sign_in(request: HttpRequest) -> HttpResponse:
    """Wagtail's own sign-in form stays closed: there is one. Whoever is signed in already may not use the CMS."""
    if request.user.is_authenticated and not uses_cms(request.user):
        raise PermissionDenied
    return redirect("/accounts/login/?" + urlencode({"next": request.GET.get("next", "/cms/")}))


@login_required
def document(request: HttpRequest, document_id: int, name: str) -> HttpResponseBase:
    """A file of the CMS's own library, for whoever may use it there; the portal's documents are elsewhere."""
    found = get_document_model().objects.filter(pk=document_id).first()
    if found is None or found.filename != name or not may_use(request.user, found):
        raise NotFound
    return delivery.respond_media(found.file.name)


class BrowsePages(BrowseView):
    """The chooser below a page: Wagtail filters what it offers, and names whichever page is in the address."""

    def get(self, request: HttpRequest, parent_page_id: int) -> HttpResponse:
        if not choosable_pages(request.user, Page.objects.filter(pk=parent_page_id)).exists():
            raise NotFound
        response: HttpResponse = super().get(request, parent_page_id)
        return response


def closed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """For views of Wagtail that would be a second way to do what we do elsewhere."""
    raise NotFound
