"""The directory and the page of a person."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from intranet.kernel.accounts.models import User
from intranet.kernel.accounts.selectors import head_above
from intranet.kernel.core.pagination import paginate
from intranet.kernel.core.parsing import whole_number
from intranet.kernel.realtime import presence
from intranet.people.forms import DirectoryForm
from intranet.people.selectors import BY_NAME, away_for, chart_of, people_for, person_for, with_absence


@login_required
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Everybody who works here, by name and by department."""
    form = DirectoryForm(request.GET, actor=request.user)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {"q": "", "department": None}
    found = people_for(request.user, q=asked["q"], department_id=asked["department"])
    page = paginate(with_absence(found), order=BY_NAME, cursor=request.GET.get("cursor"), limit=50)
    context = {
        "form": form,
        "page": page,
        "states": presence.states(person.pk for person in page.items),
        "total": found.count(),
        "away": away_for(request.user).count(),
        "filtered": bool(asked["q"] or asked["department"]),
    }
    return render(request, "people/directory.html", context)


@login_required
@require_safe
def chart(request: HttpRequest) -> HttpResponse:
    """The organisation as a tree of departments, from the top or from one of them."""
    nodes = chart_of(request.user, whole_number(request.GET.get("department", "")))
    return render(request, "people/chart.html", {"chart": nodes, "away": away_for(request.user).count()})


@login_required
@require_safe
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """How to reach somebody, where they sit and for whom they work."""
    found = person_for(request.user, person_id)
    context = {
        "person": found,
        "presence": presence.states([found.pk])[found.pk],
        "head": head_above(found),
        "teams": found.teams.order_by("name"),
        "myself": isinstance(request.user, User) and found.pk == request.user.pk,
    }
    return render(request, "people/person.html", context)
