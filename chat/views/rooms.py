"""Rooms and their people. Everything works without JavaScript."""

from django.contrib import messages as notes
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chat import selectors
from chat.forms import MemberForm, RoomForm
from chat.services import reading, rooms
from chat.views.talk import rights
from intranet.kernel.access.models import Role
from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.core.decorators import require_form_methods
from intranet.kernel.core.parsing import whole_number
from intranet.kernel.realtime import presence


@login_required
@require_form_methods
def new(request: HttpRequest) -> HttpResponse:
    """A new room, with the people of a team or none yet, the next page finds more; or one person to write to."""
    team = selectors.team_for(actor_of(request), whole_number(request.GET.get("team", "")))
    form = RoomForm(request.POST or None, initial={"name": team or ""})
    if request.method == "POST" and form.is_valid():
        made = rooms.create(actor=actor_of(request), members=selectors.ids_of(team), **form.cleaned_data)
        return redirect("chat:members", made.pk)
    q = _asked(request)
    found = selectors.others_like(actor_of(request), q)
    states = presence.states([person.pk for person in found])
    context = {"form": form, "team": team, "q": q, "matches": [(person, states[person.pk]) for person in found]}
    return render(request, "chat/new.html", context, status=400 if form.errors else 200)


def _asked(request: HttpRequest) -> str:
    """Whom a field of the page looks for."""
    return " ".join(request.GET.get("q", "")[:100].split())


@login_required
@require_POST
def direct(request: HttpRequest, user_id: int) -> HttpResponse:
    """Open the direct conversation with a person."""
    return redirect("chat:room", rooms.open_direct(actor=actor_of(request), user_id=user_id).pk)


@login_required
@require_form_methods
def members(request: HttpRequest, room_id: int) -> HttpResponse:
    """Who is in the room; managers add and remove."""
    actor = actor_of(request)
    found = selectors.room_for(actor, room_id)
    form = MemberForm(request.POST if "person" in request.POST else None, room=found)
    if request.method == "POST" and (changes := _member_changes(request, form)):
        rooms.change_members(actor=actor, room_id=room_id, changes=changes)
        return redirect("chat:members", room_id)
    rows = list(selectors.members_of(found))
    q = _asked(request)
    context = {"room": found, "talk": selectors.row_of(actor, found), "rows": rows, "form": form, "q": q}
    context["matches"] = selectors.found_for(found, q)
    context["states"] = presence.states([row.user_id for row in rows])
    return render(request, "chat/members.html", context | rights(actor, found))


def _member_changes(request: HttpRequest, form: MemberForm) -> dict[int, Role | None]:
    """Whom the form adds, or whom the button removes; empty when neither makes sense."""
    if form.is_bound:
        return {form.cleaned_data["person"].pk: Role(form.cleaned_data["role"])} if form.is_valid() else {}
    removed = whole_number(request.POST.get("remove", ""))
    return {} if removed is None else {removed: None}


@login_required
@require_POST
def leave(request: HttpRequest, room_id: int) -> HttpResponse:
    """Leave the room, and say that it is done."""
    name = str(selectors.room_for(actor_of(request), room_id))
    rooms.leave(actor=actor_of(request), room_id=room_id)
    notes.success(request, _("You have left %(room)s.") % {"room": name})
    return redirect("chat:index")


@login_required
@require_POST
def mute(request: HttpRequest, room_id: int) -> HttpResponse:
    """Mute the room, or let it count again."""
    reading.set_muted(actor=actor_of(request), room_id=room_id, muted=request.POST.get("muted") == "on")
    return redirect("chat:room", room_id)
