"""The list behind the bell."""

from datetime import date
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intranet.kernel.core.errors import Invalid
from intranet.kernel.core.parsing import whole_number
from intranet.kernel.notifications.selectors import Notice, notices_for, unread_count
from intranet.kernel.notifications.services.reading import mark_read

LATEST = 8


@login_required
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """My notices by day, the newest first."""
    page = notices_for(request.user, cursor=request.GET.get("cursor"))
    days = [(_name_of(day), list(items)) for day, items in groupby(page.items, _day_of)]
    return render(request, "notifications/notices.html", {"page": page, "days": days})


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
    today = [notice for notice in page.items if _day_of(notice) == timezone.localdate()]
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


def _day_of(notice: Notice) -> date:
    return timezone.localdate(notice.row.created_at)


def _name_of(day: date) -> str:
    """Today, yesterday, or the day of the week and of the year."""
    ago = (timezone.localdate() - day).days
    if ago in (0, 1):
        return _("Yesterday") if ago else _("Today")
    return capfirst(f"{date_format(day, 'l')}, {date_format(day, 'MONTH_DAY_FORMAT')}")
