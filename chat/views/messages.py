"""One message: change it, delete it, react to it. Everything works without JavaScript."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from chat import selectors
from chat.forms import EditForm
from chat.links import cards_for
from chat.models import Message
from chat.permissions import may_delete, may_edit
from chat.services import messages, reactions
from intranet.kernel.access.scopes import fetch_for
from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.core.decorators import require_form_methods
from intranet.kernel.core.errors import Invalid


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


@login_required
@require_POST
def react(request: HttpRequest, message_id: int) -> HttpResponse:
    """Put an emoji on the message, or take it off, as the button says."""
    actor = actor_of(request)
    if taken := request.POST.get("without"):
        message = reactions.take_back(actor=actor, message_id=message_id, emoji=taken)
    else:
        message = reactions.react(actor=actor, message_id=message_id, emoji=request.POST.get("emoji", ""))
    return redirect(_place_of(message))


@login_required
@require_safe
def cards(request: HttpRequest, message_id: int) -> HttpResponse:
    """What the message links to, as far as one may see it, as a fragment."""
    actor = actor_of(request)
    message = fetch_for(actor, Message.objects.filter(deleted_at=None), message_id, "view")
    return render(request, "chat/cards.html", {"cards": cards_for(actor, [message]).get(message.pk, [])})


def _place_of(message: Message) -> str:
    """The message in its room: beside it when it is a reply, on the page of the latest ones if it is there."""
    latest = message.room.last_seq - message.seq < selectors.PAGE
    around = "" if latest else f"?around={message.seq}"
    place = f"?thread={message.thread_id}" if message.thread_id else around
    return f"{reverse('chat:room', args=[message.room_id])}{place}#m{message.pk}"
