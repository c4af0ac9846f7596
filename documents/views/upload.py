"""Uploads: several files into a folder, one new version, with and without JavaScript."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from documents import selectors
from documents.forms import UploadForm, VersionForm
from documents.services import versions
from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.core.decorators import require_form_methods
from intranet.kernel.core.errors import Conflict, DomainError, Invalid, TooLarge, Unavailable


@login_required
@require_safe
def anywhere(request: HttpRequest) -> HttpResponse:
    """Choose where to, for the Create menu."""
    return render(request, "documents/upload.html", {"targets": selectors.targets_for(request.user)})


@login_required
@require_POST
def into_folder(request: HttpRequest, folder_id: int) -> HttpResponse:
    """Each file becomes a document. Scripts send one at a time and get JSON; forms send all and are sent back."""
    selectors.folder_for(request.user, folder_id, "add")
    uploads = request.FILES.getlist("file")
    if "application/json" in request.headers.get("Accept", ""):
        form = UploadForm(request.POST)
        if len(uploads) != 1 or not form.is_valid():
            raise Invalid
        made = versions.create(
            actor=actor_of(request),
            folder_id=folder_id,
            upload=uploads[0],
            client_id=form.cleaned_data["client_id"],
        )
        url = reverse("documents:document", args=[made.pk])
        return JsonResponse({"id": made.pk, "title": made.title, "url": url}, status=201)
    kept = 0
    for upload in uploads:
        try:
            versions.create(actor=actor_of(request), folder_id=folder_id, upload=upload)
            kept += 1
        except (Invalid, TooLarge, Unavailable) as error:
            messages.error(request, f"{upload.name}: {error.detail}")
    if kept:
        messages.success(request, ngettext("%(n)d file uploaded.", "%(n)d files uploaded.", kept) % {"n": kept})
    elif not uploads:
        messages.error(request, _("Choose one or more files first."))
    return redirect("documents:folder", folder_id)


@login_required
@require_form_methods
def version(request: HttpRequest, document_id: int) -> HttpResponse:
    """A new version, made from the one that was current when the form was opened."""
    document = selectors.document_for(request.user, document_id, "edit")
    assert document.current is not None
    form = VersionForm(request.POST or None, request.FILES or None, initial={"expected": document.current.number})
    status = 200
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            versions.add(
                actor=actor_of(request),
                document_id=document_id,
                upload=data["file"],
                expected=data["expected"],
                note=data["note"],
            )
        except (Invalid, Conflict, TooLarge, Unavailable) as error:
            status = _explain(form, error)
        else:
            messages.success(request, _("The new version is there. The old one is kept."))
            return redirect("documents:document", document_id)
    context = {"form": form, "document": document, "crumbs": selectors.crumbs(request.user, document.folder)}
    return render(request, "documents/version.html", context, status=status)


def _explain(form: VersionForm, error: DomainError) -> int:
    form.add_error(None, str(error.detail))
    return error.http_status
