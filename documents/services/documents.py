"""Documents: rename, move, trash, restore."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.models import TITLE_LENGTH, Document, Folder
from documents.permissions import check_managers_stay
from documents.services.effective import DOCUMENT_SCOPE, lock_trees, rebuild_document
from documents.services.names import one_line
from intranet.cases.selectors import latest_case_of
from intranet.kernel.access.scopes import fetch_for
from intranet.kernel.accounts.models import User
from intranet.kernel.audit.log import record
from intranet.kernel.changes.outbox import service_transaction, touch
from intranet.kernel.core.errors import Conflict, Invalid
from intranet.kernel.core.resources import ref


class InApproval(Conflict):
    code = "documents.in_approval"
    detail = _("This document is waiting for approval. Withdraw the approval first.")


@service_transaction()
def rename(*, actor: User, document_id: int, title: str) -> Document:
    """Raises NotFound, Invalid."""
    document = fetch_for(actor, Document.objects.select_for_update(of=("self",)), document_id, "edit")
    new = one_line(title)
    if not 0 < len(new) <= TITLE_LENGTH:
        raise Invalid(fields={"title": [_("Give it a title of at most 200 characters.")]})
    old, document.title = document.title, new
    document.save(update_fields=["title"])
    record("documents.document.renamed", actor, document, old=old, new=new)
    touch(document)
    return document


@service_transaction()
def move(*, actor: User, document_id: int, folder_id: int) -> Document:
    """Put a document into another folder; who may see it follows from there.

    Raises NotFound, AboveYourRole, Conflict.
    """
    source_id = fetch_for(actor, Document.objects.all(), document_id, "manage").folder_id
    fetch_for(actor, Folder.objects.all(), folder_id, "add")
    target = lock_trees(source_id, folder_id)[folder_id]
    fetch_for(actor, Folder.objects.all(), folder_id, "add")  # grants change under this lock: ask what holds now
    locked = Document.objects.select_for_update(of=("self",)).select_related("scope")
    document = fetch_for(actor, locked, document_id, "manage")
    if document.folder_id != source_id or target.scope is None:
        raise Conflict
    check_managers_stay(actor, document, target)
    document.folder = target
    if document.scope.kind == DOCUMENT_SCOPE:
        rebuild_document(document, target)
    else:
        document.scope = target.scope
    document.save(update_fields=["folder", "scope"])
    record("documents.document.moved", actor, document, old=source_id, new=folder_id)
    touch(document, moved=True)
    return document


@service_transaction()
def trash(*, actor: User, document_id: int) -> Document:
    """Take a document out of every list, page and search; it can be restored. Raises NotFound, InApproval."""
    document = fetch_for(actor, Document.objects.select_for_update(of=("self",)), document_id, "edit")
    case = latest_case_of(ref(document))
    if case is not None and case.is_running:
        raise InApproval
    document.trashed_at, document.trashed_by = timezone.now(), actor
    document.save(update_fields=["trashed_at", "trashed_by"])
    record("documents.document.trashed", actor, document)
    touch(document, moved=True)
    return document


@service_transaction()
def restore(*, actor: User, document_id: int) -> Document:
    """Bring a document back, with the rights its folder gives now. Raises NotFound."""
    document = fetch_for(actor, Document.objects.select_for_update(of=("self",)), document_id, "restore")
    document.trashed_at = document.trashed_by = None
    document.save(update_fields=["trashed_at", "trashed_by"])
    record("documents.document.restored", actor, document)
    touch(document, moved=True)
    return document
