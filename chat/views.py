"""Pages of the chat. Everything reads and sends without JavaScript."""

import uuid
from typing import Any

from django.contrib import messages as notes
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chat import selectors
from chat.forms import EditForm, MemberForm, MessageForm, RoomForm
from chat.models import Message, Room
from chat.permissions import may_delete, may_edit
from chat.services import messages, reading, rooms
from chat.timeline import timeline
from intranet.kernel.access.models import Role
from intranet.kernel.accounts.models import User
from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.core.decorators import require_form_methods
from intranet.kernel.core.errors import DomainError, Invalid
from intranet.kernel.core.parsing import whole_number
from intranet.kernel.realtime import presence


def _listed(actor: User, current: Room | None = None) -> dict[str, Any]:
    """The column of rooms; a direct conversation without messages is there while it is open."""
    rows = selectors.rooms_of(actor)
    if current is not None and all(row.room.pk != current.pk for row in rows):
        rows.append(selectors.row_of(actor, current))
    states = presence.states([row.other.pk for row in rows if row.other])
    return {
        "rooms": [row for row in rows if row.other is None],
        "directs": [(row, states[row.other.pk]) for row in rows if row.other is not None],
        "room": current,
    }


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list of rooms; beside it nothing yet."""
    return render(request, "chat/index.html", _listed(actor_of(request)))


@login_required
@require_form_methods
def room(request: HttpRequest, room_id: int) -> HttpResponse:
    """A room: its latest messages, or those before/around a ``seq``. POST sends."""
    actor = actor_of(request)
    found = selectors.room_for(actor, room_id)
    form = MessageForm(request.POST or None, initial={"client_id": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            messages.send(actor=actor, room_id=room_id, **form.cleaned_data)
            return redirect("chat:room", room_id)
        except DomainError as error:
            form.add_error("text", str(error.detail))
    mine = selectors.membership_of(actor, found)
    shown, has_older = selectors.messages_of(found, before=_before(request))
    if not request.GET:
        reading.mark_read(actor=actor, room_id=room_id, seq=found.last_seq)
    members = list(selectors.members_of(found))
    states = presence.states([row.user_id for row in members])
    context = _listed(actor, found) | {
        "form": form,
        "lines": timeline(shown, read=mine.last_read_seq, reader=actor.pk),
        "older": shown[0].seq if has_older else None,
        "talk": selectors.row_of(actor, found),
        "mine": mine,
        "members": members,
        "states": states,
        "online": sum(state != presence.OFFLINE for state in states.values()),
    }
    return render(request, "chat/room.html", context | _rights(actor, found), status=400 if form.errors else 200)


def _rights(actor: User, found: Room) -> dict[str, bool]:
    """What the pages of a room offer to do in it."""
    may_manage = selectors.may(actor, "manage", found) and found.kind == Room.Kind.ROOM
    return {"may_send": selectors.may(actor, "send", found), "may_manage": may_manage}


def _before(request: HttpRequest) -> int | None:
    """The page asked for: ``?before=`` a seq, or the one that ends a little after ``?around=`` a seq."""
    before = whole_number(request.GET.get("before", ""))
    around = whole_number(request.GET.get("around", ""))
    return around + 20 if before is None and around is not None else before


@login_required
@require_safe
def older(request: HttpRequest, room_id: int) -> HttpResponse:
    """The messages before ``?before=``, as a fragment."""
    actor = actor_of(request)
    found = selectors.room_for(actor, room_id)
    shown, has_older = selectors.messages_of(found, before=_before(request))
    context = {"lines": timeline(shown), "older": shown[0].seq if has_older else None, "room": found}
    return render(request, "chat/lines.html", context | _rights(actor, found))


@login_required
@require_form_methods
def edit(request: HttpRequest, message_id: int) -> HttpResponse:
    """Change one's own message."""
    actor = actor_of(request)
    message = selectors.message_for(actor, message_id, may_edit)
    form = EditForm(request.POST or None, initial={"text": message.text})
    if request.method == "POST" and form.is_valid():
        try:
            messages.edit(actor=actor, message_id=message_id, text=form.cleaned_data["text"])
            return redirect(_place_of(message))
        except Invalid as error:
            form.add_error("text", str(error.detail))
    context = {"message": message, "form": form, "back": _place_of(message)}
    return render(request, "chat/edit.html", context, status=400 if form.errors else 200)


@login_required
@require_form_methods
def delete(request: HttpRequest, message_id: int) -> HttpResponse:
    """Ask first: the text is gone for good."""
    actor = actor_of(request)
    message = selectors.message_for(actor, message_id, may_delete)
    if request.method == "POST":
        messages.delete(actor=actor, message_id=message_id)
        return redirect(_place_of(message))
    return render(request, "chat/delete.html", {"message": message, "back": _place_of(message)})


def _place_of(message: Message) -> str:
    """The message in its room, on the page of the latest ones if it is there."""
    latest = message.room.last_seq - message.seq < selectors.PAGE
    around = "" if latest else f"?around={message.seq}"
    return f"{reverse('chat:room', args=[message.room_id])}{around}#m{message.pk}"


@login_required
@require_form_methods
def new(request: HttpRequest) -> HttpResponse:
    """A new room; the next page finds its people."""
    form = RoomForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("chat:members", rooms.create(actor=actor_of(request), **form.cleaned_data).pk)
    return render(request, "chat/new.html", {"form": form}, status=400 if form.errors else 200)


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
    q = " ".join(request.GET.get("q", "")[:100].split())
    context = {"room": found, "talk": selectors.row_of(actor, found), "rows": rows, "form": form, "q": q}
    context["matches"] = selectors.found_for(found, q)
    context["states"] = presence.states([row.user_id for row in rows])
    return render(request, "chat/members.html", context | _rights(actor, found))


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
