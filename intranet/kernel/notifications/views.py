"""The list behind the bell."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intranet.kernel.core.errors import Invalid
from intranet.kernel.core.parsing import whole_number
from intranet.kernel.notifications.selectors import notices_for, unread_count
from intranet.kernel.notifications.services.reading import mark_read

LATEST = 8


@login_required
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """My notices, the newest first."""
    page = notices_for(request.user, cursor=request.GET.get("cursor"))
    return render(request, "notifications/notices.html", {"page": page})


@login_required
@require_safe
def bell(request: HttpRequest) -> HttpResponse:
    """The bell of the header alone, asked for again when something new has come."""
    return render(request, "notifications/bell.html")


@login_required
@require_safe
def panel(request: HttpRequest) -> HttpResponse:
    """The latest of them, for below the bell."""
    page = notices_for(request.user, limit=LATEST)
    today = [notice for notice in page.items if timezone.localdate(notice.row.created_at) == timezone.localdate()]
    earlier = page.items[len(today) :]
    groups = [(title, items) for title, items in ((_("Today"), today), (_("Earlier"), earlier)) if items]
    return render(request, "notifications/panel.html", {"page": page, "groups": groups})


@login_required
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark one (``id``) or all as read; a script gets what is left."""
    chosen = request.POST.get("id", "")
    notice_id = whole_number(chosen)
    if chosen and notice_id is None:
        raise Invalid
    mark_read(actor=request.user, ids=None if notice_id is None else [notice_id])
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"unread": unread_count(request.user)})
    return redirect("notifications:notices")
