"""The home page and the style guide."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intranet.home import guide
from intranet.kernel.core import dashboard

NOON, EVENING, MORNING = 14, 21, 6


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Greeting, what is due, and the cards that slices have registered."""
    now = timezone.localtime()
    context = {
        "greeting": _greeting(now.hour),
        "today": now.date(),
        "phrases": dashboard.phrases_for(request.user),
        "cards": dashboard.cards_for(request.user),
    }
    return render(request, "home/home.html", context)


@login_required
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component on one page, for who builds and for the accessibility tests."""
    return render(request, "styleguide.html", {"groups": guide.groups(), **guide.samples()})


def _greeting(hour: int) -> str | Promise:
    if MORNING <= hour < NOON:
        return _("Good morning")
    return _("Good afternoon") if NOON <= hour < EVENING else _("Good evening")
