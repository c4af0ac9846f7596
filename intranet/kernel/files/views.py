"""The views that every byte goes through."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from intranet.kernel.files import delivery


@login_required
@require_safe
def content(request: HttpRequest, kind: str, object_id: int, variant: str) -> HttpResponse:
    """A file of a registered kind; ``?download=1`` never shows it in the browser."""
    stored = delivery.resolve(request.user, kind, object_id, variant)
    return delivery.respond(request, stored, download="download" in request.GET)


@login_required
@require_safe
def media(request: HttpRequest, path: str) -> HttpResponse:
    """Images of the CMS and their renditions: private like everything else."""
    return delivery.respond_media(delivery.resolve_media(request.user, path))
