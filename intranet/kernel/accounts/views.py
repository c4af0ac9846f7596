"""Small switches of the shell that belong to the account."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.accounts.services import preferences


@login_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Light, dark or as the system has it; back to where one was."""
    preferences.set_theme(actor=actor_of(request), theme=request.POST.get("theme", ""))
    back = request.headers.get("Referer", "/")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else "/")
