"""When I am away, and who is away today."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.core.decorators import require_form_methods
from intranet.kernel.core.errors import Conflict
from intranet.kernel.core.pagination import paginate
from intranet.kernel.realtime import presence
from intranet.people.forms import AbsenceForm
from intranet.people.selectors import BY_NAME, absences_of, away_for, figures_for
from intranet.people.services import absences as services


@login_required
@require_form_methods
def absences(request: HttpRequest) -> HttpResponse:
    """Mine that are not over, and a form for the next; an address that names a withdrawn one offers it back."""
    me = actor_of(request)
    form, withdrawn = AbsenceForm(request.POST or None), AbsenceForm(request.GET)
    if request.method == "POST" and form.is_valid():
        try:
            services.announce(actor=me, **form.cleaned_data)
        except Conflict as conflict:
            form.add_error(None, str(conflict.detail))
        else:
            messages.success(request, _("Saved. Your colleagues see it from the first day on."))
            return redirect("people:absences")
    context = {"form": form, "withdrawn": withdrawn, "absences": absences_of(me)}
    return render(request, "people/absences.html", context, status=400 if request.POST and form.errors else 200)


@login_required
@require_POST
def withdraw_absence(request: HttpRequest, absence_id: int) -> HttpResponse:
    """Remove one of mine; the page that follows offers it back."""
    gone = services.withdraw(actor=actor_of(request), absence_id=absence_id)
    way_back = urlencode({"kind": gone.kind, "starts": f"{gone.starts}", "ends": f"{gone.ends}"})
    return redirect(f"{reverse('people:absences')}?{way_back}")


@login_required
@require_safe
def away(request: HttpRequest) -> HttpResponse:
    """Everybody who is away today, and until when."""
    page = paginate(away_for(request.user), order=BY_NAME, cursor=request.GET.get("cursor"), limit=50)
    states = presence.states(person.pk for person in page.items)
    context = {"page": page, "states": states, "figures": figures_for(request.user)}
    return render(request, "people/away.html", context)
