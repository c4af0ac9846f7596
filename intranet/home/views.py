"""The home page and the style guide, mails included."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intranet.home import guide, letters, services
from intranet.home.selectors import columns
from intranet.kernel.accounts.models import User
from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.core import dashboard
from intranet.kernel.core.decorators import require_form_methods
from intranet.kernel.core.errors import NotFound
from intranet.kernel.core.parsing import whole_number

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
@require_form_methods
def arrange(request: HttpRequest) -> HttpResponse:
    """Which cards I see at home and in which order; every button is a form of its own."""
    me = actor_of(request)
    if request.method == "POST":
        _arrange(me, request.POST)
        return redirect("home:arrange")
    return render(request, "home/arrange.html", {"columns": columns(dashboard.arrangement_of(me))})


def _arrange(me: User, asked: QueryDict) -> None:
    card, to = asked.get("card", ""), whole_number(asked.get("to", ""))
    if "restore" in asked:
        services.restore(actor=me)
    elif to is not None:
        services.place(actor=me, card=card, to=to)
    else:
        services.set_hidden(actor=me, card=card, hidden="hide" in asked)


@login_required
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component on one page, for who builds and for the accessibility tests."""
    return render(request, "styleguide.html", {"groups": guide.groups(), **guide.samples()})


@login_required
def mails(request: HttpRequest) -> HttpResponse:
    """Every e-mail in every language, as HTML and as text."""
    shown = [
        (kind, when, [(code, name, letters.message(kind, code)) for code, name in settings.LANGUAGES])
        for kind, (when, _name) in letters.OCCASIONS.items()
    ]
    return render(request, "styleguide/mails.html", {"mails": shown})


@login_required
def mail(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """The HTML of one, as a mail program shows it: a document of its own with a policy of its own."""
    if kind not in letters.OCCASIONS or language not in dict(settings.LANGUAGES):
        raise NotFound
    text = letters.page(letters.message(kind, language))
    return HttpResponse(text, headers={"Content-Security-Policy": letters.policy(text)})


def _greeting(hour: int) -> str | Promise:
    if MORNING <= hour < NOON:
        return _("Good morning")
    return _("Good afternoon") if NOON <= hour < EVENING else _("Good evening")
