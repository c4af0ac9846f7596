"""Closing and opening accounts, for those who run the site."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intranet.kernel.accounts.handover import owned_by
from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.core.decorators import require_form_methods
from intranet.kernel.core.errors import Conflict, NotFound
from intranet.kernel.core.pagination import paginate
from intranet.people.forms import LeaveForm
from intranet.people.selectors import BY_NAME, figures_for, people_for, person_for
from intranet.people.services import leavers


@login_required
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """All accounts, closed ones too; ``?state=closed`` those alone."""
    if not request.user.is_superuser:
        raise NotFound
    q, state = request.GET.get("q", "")[:100], request.GET.get("state", "")
    found = people_for(request.user, q=q, action="manage")
    if state == "closed":
        found = found.filter(is_active=False)
    page = paginate(found, order=BY_NAME, cursor=request.GET.get("cursor"), limit=50)
    context = {"page": page, "q": q, "state": state, "figures": figures_for(request.user)}
    return render(request, "people/accounts.html", context)


@login_required
@require_form_methods
def deactivate(request: HttpRequest, person_id: int) -> HttpResponse:
    """What closing this account does and who gets what it leaves; then close it."""
    found = person_for(request.user, person_id, "manage")
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            leavers.deactivate(actor=actor_of(request), user=found, successor=form.cleaned_data["successor"])
        except Conflict as conflict:
            form.add_error(None, str(conflict.detail))
        else:
            messages.success(request, _("The account of %(name)s is closed.") % {"name": found})
            return redirect("people:accounts")
    context = {"person": found, "form": form, "owned": owned_by(found)}
    return render(request, "people/deactivate.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def reactivate(request: HttpRequest, person_id: int) -> HttpResponse:
    """Open a closed account again."""
    found = person_for(request.user, person_id, "manage")
    leavers.reactivate(actor=actor_of(request), user=found)
    messages.success(request, _("The account of %(name)s is open again.") % {"name": found})
    return redirect("people:accounts")
