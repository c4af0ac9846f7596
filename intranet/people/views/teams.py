"""People of several departments who work together."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from intranet.kernel.core.pagination import paginate
from intranet.kernel.realtime import presence
from intranet.people.selectors import BY_NAME, faces_of, figures_for, members_of, team_for, teams_for


@login_required
@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """All teams by name, with the faces of some."""
    page = paginate(teams_for(request.user), order=("name", "pk"), cursor=request.GET.get("cursor"), limit=50)
    context = {"page": page, "faces": faces_of(request.user, page.items), "figures": figures_for(request.user)}
    return render(request, "people/teams.html", context)


@login_required
@require_safe
def team(request: HttpRequest, team_id: int) -> HttpResponse:
    """Who is in a team and what it is for."""
    found = team_for(request.user, team_id)
    page = paginate(members_of(request.user, found), order=BY_NAME, cursor=request.GET.get("cursor"), limit=50)
    context = {"team": found, "page": page, "states": presence.states(person.pk for person in page.items)}
    return render(request, "people/team.html", context)
