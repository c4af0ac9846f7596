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
from intranet.people.chart import chart_of, walk
from intranet.people.forms import DirectoryForm
from intranet.people.selectors import BY_NAME, away_for, colleagues_of, people_for, person_for, with_absence


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
        "everybody": people_for(request.user).count(),
        "online": presence.online(),
        "away": away_for(request.user).count(),
        "filtered": bool(asked["q"] or asked["department"]),
    }
    return render(request, "people/directory.html", context)


@login_required
@require_safe
def chart(request: HttpRequest) -> HttpResponse:
    """The organisation as a tree of departments, from the top or from one of them."""
    drawn = chart_of(request.user, whole_number(request.GET.get("department", "")))
    shown = [person.pk for node in walk(drawn.roots) for person in (*node.staff, node.head) if person]
    context = {"chart": drawn, "states": presence.states(shown), "away": away_for(request.user).count()}
    return render(request, "people/chart.html", context)


@login_required
@require_safe
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """How to reach somebody, where they sit and for whom they work."""
    found = person_for(request.user, person_id)
    head = head_above(found)
    context = {
        "person": found,
        "presence": presence.states([found.pk])[found.pk],
        "head": head,
        "colleagues": colleagues_of(request.user, found, without=head),
        "teams": found.teams.order_by("name"),
        "myself": isinstance(request.user, User) and found.pk == request.user.pk,
    }
    return render(request, "people/person.html", context)
