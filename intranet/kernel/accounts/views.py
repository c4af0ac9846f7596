"""Small switches of the shell that belong to the account."""

from allauth.account.views import LogoutView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.accounts.services import preferences
from intranet.kernel.core.errors import Invalid


class SignOut(LogoutView):
    """allauth's, and the browser forgets pictures and previews; what was not sent yet stays on the device."""

    def post(self, *args: object, **kwargs: object) -> HttpResponse:
        answer: HttpResponse = super().post(*args, **kwargs)
        answer.headers["Clear-Site-Data"] = '"cache"'
        return answer


@login_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Light, dark or as the system has it; back to where one was."""
    preferences.set_theme(actor=actor_of(request), theme=request.POST.get("theme", ""))
    return _back(request)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The language of the site, kept with the person, else with the browser; back to where one was."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        raise Invalid
    if request.user.is_authenticated:
        preferences.set_language(actor=actor_of(request), language=chosen)
    answer = _back(request)
    answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 24 * 3600, samesite="Lax", httponly=True)
    return answer


def _back(request: HttpRequest) -> HttpResponse:
    """To the page the form stood on."""
    address = request.headers.get("Referer", "/")
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return redirect(address if safe else "/")
