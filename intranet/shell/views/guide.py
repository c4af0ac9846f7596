"""Help, the list of keys, and the accessibility statement that Real Decreto 1112/2018 asks for."""

from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

REVIEWED = date(2026, 11, 22)
"""When the accessibility statement was last held against the site."""


@login_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """How to find things, the keys, installation on the phone, whom to ask."""
    return render(request, "shell/help.html", {"contact": settings.HELP_CONTACT})


@login_required
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The list of keys alone, for the dialog that `?` opens."""
    return render(request, "shell/keys.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """For everybody: who cannot sign in must be able to say so."""
    context = {"contact": settings.HELP_CONTACT, "reviewed": REVIEWED}
    return render(request, "shell/accessibility.html", context)
