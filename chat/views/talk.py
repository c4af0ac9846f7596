"""The screen of the chat: the list of rooms, a conversation, and what stands at its side."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chat import selectors
from chat.forms import DayForm, MessageForm
from chat.models import Message, Room
from chat.services import messages, reading
from chat.threads import replies_to
from chat.timeline import lines_for
from intranet.kernel.accounts.models import User
from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.core.decorators import require_form_methods
from intranet.kernel.core.errors import DomainError, Invalid
from intranet.kernel.core.parsing import whole_number
from intranet.kernel.realtime import presence

QUICK = ("👍", "❤️", "😂", "🎉", "👀", "✅")
"""What the picker of reactions offers."""
EMOJIS = (*QUICK, *"🙂😊😉😅🤔🙄😢😮🙏👏🙌💪👌🤝🔥⭐💡📌📎📅⏰❌❓🚀")
"""What the picker of the composer offers."""


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list of rooms; beside it nothing yet."""
    listed = _listed(actor_of(request))
    shown = [row.room.pk for row in listed["rooms"]] + [row.room.pk for row, _state in listed["directs"]]
    return render(request, "chat/index.html", listed | {"last": selectors.last_words(shown)})


@login_required
@require_form_methods
def room(request: HttpRequest, room_id: int) -> HttpResponse:
    """A room: its latest messages, or those before/around a ``seq``; at its side a thread or people. POST sends."""
    actor = actor_of(request)
    found = selectors.room_for(actor, room_id)
    form = MessageForm(request.POST or None, initial={"client_id": uuid.uuid4()})
    if request.method == "POST" and form.is_valid() and _sent(actor, found, form):
        return redirect(_after(found, form.cleaned_data["thread"]))
    mine = selectors.membership_of(actor, found)
    before = _before(request)
    shown, has_older = selectors.messages_of(found, before=before)
    first = shown[0].seq if shown else 0
    if before is None:
        reading.mark_read(actor=actor, room_id=room_id, seq=found.last_seq)
    context = _listed(actor, found) | {
        "form": form,
        "lines": lines_for(actor, shown, read=mine.last_read_seq),
        "older": first if has_older else None,
        "newer": shown[-1].seq if shown and before is not None else None,
        "whole": before is None,
        "unread_above": has_older and before is None and mine.last_read_seq < first - 1,
        "talk": selectors.row_of(actor, found),
        "mine": mine,
        "emojis": EMOJIS,
        "days": _days(found),
    }
    context |= _people(found) | _side(request, actor, found, form) | rights(actor, found)
    return render(request, "chat/room.html", context, status=400 if form.errors else 200)


def _sent(actor: User, found: Room, form: MessageForm) -> bool:
    """Send what the form says; if it is refused, the form says why."""
    try:
        messages.send(actor=actor, room_id=found.pk, **form.cleaned_data)
    except DomainError as error:
        form.add_error("text", str(error.detail))
        return False
    return True


def _after(found: Room, thread: int | None) -> str:
    """Where one sees what one has sent."""
    return reverse("chat:room", args=[found.pk]) + (f"?thread={thread}" if thread else "")


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
        "last": {},
        "quick": QUICK,
    }


def _people(found: Room) -> dict[str, Any]:
    members = list(selectors.members_of(found))
    states = presence.states([row.user_id for row in members])
    online = sum(state != presence.OFFLINE for state in states.values())
    return {"members": members, "states": states, "online": online}


def _side(request: HttpRequest, actor: User, found: Room, form: MessageForm) -> dict[str, Any]:
    """The thread that ``?thread=`` asks for, with its own form, else the people. Raises NotFound."""
    sent = form.data.get("thread", "") if form.is_bound else ""
    number = whole_number(sent or request.GET.get("thread", ""))
    if number is None:
        return {"side_open": request.GET.get("side") == "people", "thread": None}
    root = selectors.root_for(found, number)
    lines = lines_for(actor, [root, *replies_to(root)])
    reply = form if form.is_bound else MessageForm(initial={"client_id": uuid.uuid4(), "thread": root.pk})
    return {
        "side_open": True,
        "thread": root,
        "root": lines[0],
        "replies": lines[1:],
        "reply": reply,
        "form": MessageForm(initial={"client_id": uuid.uuid4()}) if form.is_bound else form,
    }


def _days(found: Room) -> list[tuple[str, date]]:
    """Where the menu of a day leads to, as far back as the room goes."""
    today, beginning = timezone.localdate(), timezone.localdate(found.created_at)
    back = [(_("A week ago"), today - timedelta(days=7)), (_("A month ago"), today - timedelta(days=30))]
    return [*((name, then) for name, then in back if then > beginning), (_("The first message"), beginning)]


def rights(actor: User, found: Room) -> dict[str, bool]:
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
def day(request: HttpRequest, room_id: int) -> HttpResponse:
    """Leads to the first message since ``?day=``; to the latest messages if there is none. Raises Invalid."""
    found = selectors.room_for(actor_of(request), room_id)
    form = DayForm(request.GET)
    if not form.is_valid():
        raise Invalid(_("Write the day as a date, like 2026-11-30."))
    first = selectors.first_since(found, form.cleaned_data["day"])
    place = f"?around={first.seq}#m{first.pk}" if first else ""
    return redirect(reverse("chat:room", args=[found.pk]) + place)


@login_required
@require_safe
def older(request: HttpRequest, room_id: int) -> HttpResponse:
    """The messages before ``?before=``, as a fragment."""
    actor = actor_of(request)
    found = selectors.room_for(actor, room_id)
    shown, more = selectors.messages_of(found, before=_before(request), limit=selectors.MORE)
    return _fragment(request, found, shown, older=shown[0].seq if more else None)


@login_required
@require_safe
def newer(request: HttpRequest, room_id: int) -> HttpResponse:
    """The messages after ``?after=``, as a fragment."""
    found = selectors.room_for(actor_of(request), room_id)
    shown, more = selectors.messages_after(found, whole_number(request.GET.get("after", "")) or 0, selectors.MORE)
    return _fragment(request, found, shown, newer=shown[-1].seq if more else None)


def _fragment(request: HttpRequest, found: Room, shown: list[Message], **more: int | None) -> HttpResponse:
    actor = actor_of(request)
    context = {
        "lines": lines_for(actor, shown),
        "room": found,
        "quick": QUICK,
        "states": presence.states({message.author_id for message in shown}),
    }
    return render(request, "chat/lines.html", context | more | rights(actor, found))
