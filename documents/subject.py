"""Documents as something that can be approved: the decision is about one version and its bytes."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Document, DocumentState
from intranet.cases.models import Case
from intranet.cases.subjects import Snapshot
from intranet.kernel.access.scopes import fetch_for
from intranet.kernel.accounts.models import User
from intranet.kernel.changes.outbox import touch
from intranet.kernel.core.errors import Conflict


class NotReady(Conflict):
    code = "documents.not_ready"
    detail = _("This document is still being checked. Send it in a moment.")


class DocumentSubject:
    kind = "document"

    def start(self, actor: User, object_id: int) -> Snapshot:
        """Whoever may change a document may send it. Raises NotFound or NotReady."""
        document = fetch_for(actor, _locked(), object_id, "edit")
        if document.state != DocumentState.READY:
            raise NotReady
        return _snapshot(document)

    def lock(self, object_id: int) -> Snapshot | None:
        document = _locked().filter(pk=object_id, trashed_at=None).first()
        return _snapshot(document) if document else None

    def content_url(self, object_id: int, version: int) -> str:
        return reverse("documents:read", args=[object_id, version])

    def on_decided(self, case: Case) -> None:
        """The state shown in lists and hits is the case's; the index hears that it changed."""
        touch(Document.objects.get(pk=case.subject_id))


def _locked() -> QuerySet[Document]:
    return Document.objects.select_for_update(of=("self",)).select_related("current")


def _snapshot(document: Document) -> Snapshot:
    assert document.current is not None
    current = document.current
    return Snapshot(version=current.number, sha256=current.sha256, title=document.title, author_id=current.author_id)
