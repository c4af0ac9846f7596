"""Documents as something that can be approved: the decision is about one version and its bytes."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Document, DocumentState
from documents.selectors import compared_for, preview_of, texts_of, version_for
from intranet.cases.models import Case
from intranet.cases.subjects import Reading, Snapshot
from intranet.kernel.access.principals import Actor
from intranet.kernel.access.scopes import fetch_for
from intranet.kernel.accounts.models import User
from intranet.kernel.changes.outbox import touch
from intranet.kernel.core.errors import Conflict, NotFound
from intranet.kernel.files.delivery import url_for
from intranet.kernel.files.media_types import INLINE


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

    def reading(self, actor: Actor, object_id: int, version: int) -> Reading | None:
        """Who may not read the version before, such as an approver without other rights, sees no changes either."""
        try:
            found = version_for(actor, object_id, version)
        except NotFound:
            return None
        preview = preview_of(found)
        return Reading(
            url=reverse("documents:read", args=[object_id, version]),
            download=f"{url_for('document', object_id, found.slug)}?download=1",
            extension=found.file.extension,
            changes=_changes_url(actor, object_id, version),
            pages=preview.pages if preview else None,
            as_text=found.file.content_type not in INLINE or found.file.content_type.startswith("text/"),
        )

    def on_decided(self, case: Case) -> None:
        """The state shown in lists and hits is the case's; the index hears that it changed."""
        touch(Document.objects.get(pk=case.subject_id))


def _changes_url(actor: Actor, object_id: int, version: int) -> str | None:
    try:
        versions = compared_for(actor, object_id, version)
    except NotFound:
        return None
    texts = texts_of(versions)
    comparable = all(found.sha256 in texts and texts[found.sha256].text for found in versions)
    return reverse("documents:changes", args=[object_id, version]) if comparable else None


def _locked() -> QuerySet[Document]:
    return Document.objects.select_for_update(of=("self",)).select_related("current")


def _snapshot(document: Document) -> Snapshot:
    assert document.current is not None
    current = document.current
    return Snapshot(version=current.number, sha256=current.sha256, title=document.title, author_id=current.author_id)
