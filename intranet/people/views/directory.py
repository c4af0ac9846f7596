"""The directory and the page of a person."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from intranet.kernel.accounts.models import User
from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.accounts.selectors import head_above
from intranet.kernel.core.pagination import paginate
from intranet.kernel.core.parsing import whole_number
from intranet.kernel.realtime import presence
from intranet.people.chart import chart_of, walk
from intranet.people.forms import DirectoryForm
from intranet.people.selectors import BY_NAME, colleagues_of, figures_for, people_for, person_for, with_absence
from intranet.people.services import export as services


@login_required
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Everybody who works here, by name and by department."""
    form = DirectoryForm(request.GET, actor=request.user)
    asked = form.asked()
    found = people_for(request.user, q=asked["q"], department_id=asked["department"])
    page = paginate(with_absence(found), order=BY_NAME, cursor=request.GET.get("cursor"), limit=50)
    context = {
        "form": form,
        "page": page,
        "states": presence.states(person.pk for person in page.items),
        "total": found.count(),
        "figures": figures_for(request.user),
        "filtered": bool(asked["q"] or asked["department"]),
    }
    return render(request, "people/directory.html", context)


@login_required
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """What the directory shows under its filters, all pages of it, as a file."""
    asked = DirectoryForm(request.GET, actor=request.user).asked()
    content = services.export(actor=actor_of(request), q=asked["q"], department_id=asked["department"])
    name = f"{_('people')}-{timezone.localdate()}.csv"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


@login_required
@require_safe
def chart(request: HttpRequest) -> HttpResponse:
    """The organisation as a tree of departments, from the top or from one of them."""
    drawn = chart_of(request.user, whole_number(request.GET.get("department", "")))
    shown = [person.pk for node in walk(drawn.roots) for person in (*node.staff, node.head) if person]
    context = {"chart": drawn, "states": presence.states(shown), "figures": figures_for(request.user)}
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
