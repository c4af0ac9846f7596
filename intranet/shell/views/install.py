"""What makes the site installable. Nothing here asks the database or knows who is there, but for `share`."""

import hashlib

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

PAPER, INK = "#faf8f4", "#14171f"
KEPT = (
    "intranet/css/plaza.css",
    "intranet/icon.svg",
    "intranet/icons.svg",
    "intranet/fonts/atkinson-hyperlegible-next-latin.woff2",
    "intranet/fonts/literata-latin.woff2",
)
"""What the offline page is made of."""


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Name, icons and entries of the installed site, in the language of who installs it."""
    shortcuts = ((_("Chat"), "chat:index"), (_("My tasks"), "cases:tasks"), (_("Documents"), "documents:home"))
    answer = JsonResponse(
        {
            "id": "/",
            "name": "Plaza",
            "short_name": "Plaza",
            "description": _("News, documents, tasks and talk of the house."),
            "lang": get_language(),
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": [
                _icon("192"),
                _icon("512"),
                {**_icon("512"), "src": static("shell/icons/maskable-512.png"), "purpose": "maskable"},
            ],
            "shortcuts": [{"name": name, "url": reverse(place), "icons": [_icon("192")]} for name, place in shortcuts],
            "share_target": {
                "action": reverse("shell:share"),
                "method": "POST",
                "enctype": "multipart/form-data",
                "params": {
                    "title": "title",
                    "text": "text",
                    "url": "url",
                    "files": [{"name": "files", "accept": ["*/*"]}],
                },
            },
        },
        content_type="application/manifest+json",
    )
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _icon(size: str) -> dict[str, str]:
    return {"src": static(f"shell/icons/tile-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script at the root, which is what it may see; its version changes with any file that it keeps."""
    files = [static(path) for path in KEPT]
    version = hashlib.sha256("".join(files).encode()).hexdigest()[:12]
    context = {
        "files": [reverse("shell:offline"), *files],
        "version": version,
        "offline": reverse("shell:offline"),
        "share": reverse("shell:share"),
        "sign_out": reverse("account_logout"),
    }
    answer = render(request, "shell/service_worker.js", context, content_type="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What the service worker shows without a network; in every language, the same for everybody."""
    answer = render(request, "shell/offline.html")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@login_required
@require_safe
def share(request: HttpRequest) -> HttpResponse:
    """What another app has shared with the installed site: one says where it goes. Nothing is kept here.

    The service worker answers the POST of the system, keeps its files and comes here with its words. Where none runs
    yet, the POST is refused like any without a token, and `403_csrf.html` says what to do.
    """
    parts = (request.GET.get(name, "").strip() for name in ("title", "text", "url"))
    return render(request, "shell/share.html", {"shared": "\n".join(part for part in parts if part)[:4000]})
