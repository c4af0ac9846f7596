"""Who sees a folder or a document, and changing that."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from documents import selectors
from documents.forms import ShareForm
from documents.models import Document, Folder
from documents.services import folders, sharing
from intranet.kernel.access.models import Role
from intranet.kernel.access.scopes import role_in
from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.core.decorators import require_form_methods
from intranet.kernel.core.errors import Conflict, Invalid


@login_required
@require_form_methods
def folder(request: HttpRequest, folder_id: int) -> HttpResponse:
    found = selectors.folder_for(request.user, folder_id, "manage")

    def save(changes: sharing.Changes) -> None:
        sharing.change_folder(actor=actor_of(request), folder_id=folder_id, changes=changes)

    return _share_page(request, found, save)


@login_required
@require_form_methods
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    found = selectors.document_for(request.user, document_id, "manage")

    def save(changes: sharing.Changes) -> None:
        sharing.change_document(actor=actor_of(request), document_id=document_id, changes=changes)

    return _share_page(request, found, save)


@login_required
@require_POST
def inheritance(request: HttpRequest, folder_id: int) -> HttpResponse:
    """Cut a folder off from the one above, or connect it again."""
    inherits = request.POST.get("inherits") == "yes"
    folders.set_inheritance(actor=actor_of(request), folder_id=folder_id, inherits=inherits)
    messages.success(request, _("Who sees it has changed."))
    return redirect("documents:share_folder", folder_id)


def _share_page(
    request: HttpRequest, found: Folder | Document, save: Callable[[sharing.Changes], None]
) -> HttpResponse:
    """The people, departments and teams with a role here, and a search for more of them."""
    if request.method == "POST":
        return _change(request, save)
    assert found.scope_id is not None
    own = role_in(request.user, found.scope_id) or Role.READER
    text = " ".join(request.GET.get("q", "").split())
    context = {
        "object": found,
        "is_folder": isinstance(found, Folder),
        "rows": selectors.who_has_access(found),
        "roles": [role for role in Role if role <= own],
        "own": own,
        "may_restrict": isinstance(found, Folder) and not found.department_id and own == Role.MANAGER,
        "q": text,
        "matches": selectors.principals_like(text) if text else [],
        "crumbs": selectors.crumbs(request.user, found if isinstance(found, Folder) else found.folder),
    }
    page = "documents/share_fragment.html" if request.headers.get("HX-Request") else "documents/share.html"
    return render(request, page, context)


def _change(request: HttpRequest, save: Callable[[sharing.Changes], None]) -> HttpResponse:
    form = ShareForm(request.POST)
    try:
        if not form.is_valid():
            raise sharing.UnknownPrincipal
        save({form.cleaned_data["principal"]: form.cleaned_data["role"]})
    except (Invalid, Conflict) as error:
        messages.error(request, str(error.detail))
    else:
        messages.success(request, _("Shared.") if form.cleaned_data["role"] else _("Not shared any more."))
    return redirect(request.path)
