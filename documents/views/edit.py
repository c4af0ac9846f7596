"""Forms that change folders and documents: name, place, trash, approval."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from documents import selectors
from documents.forms import ApprovalForm, FolderForm, MoveForm, NewFolderForm, TitleForm
from documents.models import Document, Folder
from documents.services import documents, folders
from documents.views.common import offer_undo
from intranet.cases.services import cases
from intranet.kernel.access.scopes import policy_for
from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.core.decorators import require_form_methods
from intranet.kernel.core.errors import Conflict, Invalid


@login_required
@require_form_methods
def new_folder(request: HttpRequest, folder_id: int) -> HttpResponse:
    parent = selectors.folder_for(request.user, folder_id, "add")

    def save(data: dict[str, Any]) -> Folder:
        restricted = data.pop("restricted", False)
        return folders.create(actor=actor_of(request), parent_id=folder_id, inherits=not restricted, **data)

    may_restrict = policy_for(Folder).allows(request.user, "restrict", parent)
    form = (NewFolderForm if may_restrict else FolderForm)(request.POST or None)
    return _form_page(request, parent, form, save, title=_("New folder"), button=_("Create folder"))


@login_required
@require_form_methods
def folder(request: HttpRequest, folder_id: int) -> HttpResponse:
    found = selectors.folder_for(request.user, folder_id, "manage")
    form = FolderForm(request.POST or None, initial={"name": found.name, "description": found.description})

    def save(data: dict[str, Any]) -> Folder:
        return folders.rename(actor=actor_of(request), folder_id=folder_id, **data)

    return _form_page(request, found, form, save, title=_("Rename folder"), button=_("Save"))


@login_required
@require_form_methods
def move_folder(request: HttpRequest, folder_id: int) -> HttpResponse:
    found = selectors.folder_for(request.user, folder_id, "manage")

    def save(data: dict[str, Any]) -> Folder:
        return folders.move(actor=actor_of(request), folder_id=folder_id, parent_id=data["folder"])

    form = MoveForm(request.POST or None, actor=request.user)
    return _form_page(request, found, form, save, title=_("Move folder"), button=_("Move"), hint=_move_hint())


@login_required
@require_form_methods
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    found = selectors.document_for(request.user, document_id, "edit")

    def save(data: dict[str, Any]) -> Document:
        return documents.rename(actor=actor_of(request), document_id=document_id, **data)

    form = TitleForm(request.POST or None, initial={"title": found.title})
    return _form_page(request, found, form, save, title=_("Rename document"), button=_("Save"))


@login_required
@require_form_methods
def move_document(request: HttpRequest, document_id: int) -> HttpResponse:
    found = selectors.document_for(request.user, document_id, "manage")

    def save(data: dict[str, Any]) -> Document:
        return documents.move(actor=actor_of(request), document_id=document_id, folder_id=data["folder"])

    form = MoveForm(request.POST or None, actor=request.user)
    return _form_page(request, found, form, save, title=_("Move document"), button=_("Move"), hint=_move_hint())


@login_required
@require_form_methods
def send_for_approval(request: HttpRequest, document_id: int) -> HttpResponse:
    found = selectors.document_for(request.user, document_id, "edit")

    def save(data: dict[str, Any]) -> Document:
        cases.start(actor=actor_of(request), kind="document", subject_id=document_id, **data)
        messages.success(request, _("Sent for approval."))
        return found

    hint = _("The head of your department decides on exactly this version. If the file changes, the decision is void.")
    form = ApprovalForm(request.POST or None)
    return _form_page(request, found, form, save, title=_("Send for approval"), button=_("Send"), hint=hint)


@login_required
@require_POST
def trash_document(request: HttpRequest, document_id: int) -> HttpResponse:
    found = documents.trash(actor=actor_of(request), document_id=document_id)
    back = reverse("documents:restore_chosen", args=[found.folder_id])
    offer_undo(request, _("Moved to the trash."), back, [document_id])
    return redirect("documents:folder", found.folder_id)


@login_required
@require_POST
def restore_document(request: HttpRequest, document_id: int) -> HttpResponse:
    documents.restore(actor=actor_of(request), document_id=document_id)
    messages.success(request, _("Restored."))
    return redirect("documents:document", document_id)


def _move_hint() -> str:
    return _("Whoever sees the new folder will see this too; whoever saw it only through the old one will not.")


def _form_page(
    request: HttpRequest,
    about: Folder | Document,
    form: forms.Form,
    save: Callable[[dict[str, Any]], Folder | Document],
    **words: str,
) -> HttpResponse:
    """Show the form, or save and go to what was saved; a refusal becomes a sentence above the form."""
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            saved = save(dict(form.cleaned_data))
        except (Invalid, Conflict) as error:
            _explain(form, error)
            status = error.http_status
        else:
            return redirect(f"documents:{saved._meta.model_name}", saved.pk)
    document = about if isinstance(about, Document) else None
    crumbs = selectors.crumbs(request.user, about.folder if isinstance(about, Document) else about)
    context = {"form": form, "document": document, "crumbs": crumbs, **words}
    return render(request, "documents/form.html", context, status=status)


def _explain(form: forms.Form, error: Invalid | Conflict) -> None:
    """Beside the field it is about, else above the form."""
    fields = error.fields or {}
    for name, sentences in fields.items():
        form.add_error(name if name in form.fields else None, [str(sentence) for sentence in sentences])
    if not fields:
        form.add_error(None, str(error.detail))
