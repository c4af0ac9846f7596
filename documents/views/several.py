"""One thing done with several documents of a folder; what cannot be done is said, the rest is done."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from documents import selectors
from documents.forms import MoveForm
from documents.models import Document
from documents.services import documents
from documents.views.common import offer_undo
from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.core.decorators import require_form_methods
from intranet.kernel.core.errors import Conflict, NotFound
from intranet.kernel.core.parsing import whole_number

MOST = 200


@login_required
@require_POST
def trash(request: HttpRequest, folder_id: int) -> HttpResponse:
    found = selectors.folder_for(request.user, folder_id)
    chosen = selectors.documents_in(request.user, found).filter(pk__in=_ids(request))
    done = _each(request, list(chosen), lambda pk: documents.trash(actor=actor_of(request), document_id=pk))
    if done:
        text = ngettext("%(n)d document moved to the trash.", "%(n)d documents moved to the trash.", len(done))
        back = reverse("documents:restore_chosen", args=[folder_id])
        offer_undo(request, text % {"n": len(done)}, back, done)
    return redirect("documents:folder", folder_id)


@login_required
@require_POST
def restore(request: HttpRequest, folder_id: int) -> HttpResponse:
    found = selectors.folder_for(request.user, folder_id)
    chosen = selectors.trash_for(request.user).filter(folder=found, pk__in=_ids(request))
    done = _each(request, list(chosen), lambda pk: documents.restore(actor=actor_of(request), document_id=pk))
    if done:
        text = ngettext("%(n)d document restored.", "%(n)d documents restored.", len(done))
        messages.success(request, text % {"n": len(done)})
    return redirect("documents:folder", folder_id)


@login_required
@require_form_methods
def move(request: HttpRequest, folder_id: int) -> HttpResponse:
    """Choose where to, then move; undoing it is moving what was moved back."""
    found = selectors.folder_for(request.user, folder_id)
    ids = _ids(request)
    form = MoveForm(request.POST or None, actor=request.user)
    if request.method == "POST" and form.is_valid():
        target = selectors.folder_for(request.user, form.cleaned_data["folder"], "add")
        chosen = selectors.documents_in(request.user, found).filter(pk__in=ids)
        done = _each(
            request,
            list(chosen),
            lambda pk: documents.move(actor=actor_of(request), document_id=pk, folder_id=target.pk),
        )
        if done:
            text = ngettext("%(n)d document moved to %(folder)s.", "%(n)d documents moved to %(folder)s.", len(done))
            back = reverse("documents:move_chosen", args=[target.pk])
            offer_undo(request, text % {"n": len(done), "folder": target.name}, back, done, folder=folder_id)
        return redirect("documents:folder", folder_id)
    context = {"form": form, "folder": found, "ids": ids, "crumbs": selectors.crumbs(request.user, found)}
    return render(request, "documents/move_chosen.html", context)


def _ids(request: HttpRequest) -> list[int]:
    """The rows that were ticked; a page shows no more than the limit."""
    given = (request.POST if request.method == "POST" else request.GET).getlist("ids")[:MOST]
    return [pk for pk in map(whole_number, given) if pk is not None]


def _each(request: HttpRequest, chosen: list[Document], act: Callable[[int], Document]) -> list[int]:
    """Do it with one after the other; returns the ids of those with which it worked."""
    done = []
    for document in chosen:
        try:
            act(document.pk)
            done.append(document.pk)
        except (Conflict, NotFound) as error:
            messages.error(request, f"{document.title}: {error.detail}")
    if not chosen:
        messages.error(request, _("Choose one or more documents first."))
    return done
