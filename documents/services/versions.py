"""New documents and new versions: bytes first, then one short transaction."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.models import TITLE_LENGTH, Document, DocumentState, DocumentVersion, Folder, Upload
from documents.services.names import one_line
from documents.services.processing import process_version
from intranet.cases.services.cases import void_changed
from intranet.kernel.access.scopes import fetch_for
from intranet.kernel.accounts.models import User
from intranet.kernel.audit.log import record
from intranet.kernel.changes.outbox import service_transaction, touch
from intranet.kernel.core.errors import Conflict, Invalid
from intranet.kernel.core.resources import ref
from intranet.kernel.files.models import StoredFile
from intranet.kernel.files.services.storing import store
from intranet.kernel.jobs import enqueue
from intranet.kernel.notifications.services.notify import notify


class VersionConflict(Conflict):
    code = "documents.version_conflict"
    detail = _("Somebody has added a version meanwhile. Look at it first, then upload yours again.")


class SameContent(Conflict):
    code = "documents.same_content"
    detail = _("This file is the same as the current version. Nothing was changed.")


class ClientIdTaken(Conflict):
    code = "documents.client_id_taken"
    detail = _("This file has been uploaded already, and is in another folder.")


def create(
    *, actor: User, folder_id: int, upload: UploadedFile, title: str = "", client_id: UUID | None = None
) -> Document:
    """A new document with its first version; `title` defaults to the file's name without its ending.

    Repeating it with the same ``client_id`` gives back the document that was made.
    Raises NotFound (no right to add there), Invalid, FileTooLarge, EmptyFile, StorageFailed, ClientIdTaken.
    """
    fetch_for(actor, Folder.objects.all(), folder_id, "add")  # refuse before bytes are kept
    if made := _made(actor, folder_id, client_id):
        return made
    stored = store(upload, name=upload.name or "")
    try:
        with service_transaction():
            folder = fetch_for(actor, Folder.objects.all(), folder_id, "add")
            assert folder.scope is not None
            document = Document(folder=folder, title=_title(title, stored), owner=actor, scope=folder.scope)
            document.save()
            version = _append(actor, document, stored, number=1, note="")
            if client_id:
                Upload.objects.create(author=actor, client_id=client_id, document=document)
            record("documents.document.created", actor, document, title=document.title, sha256=stored.sha256)
            touch(document)
            enqueue(process_version, version.pk)
    except IntegrityError:  # the same upload on another connection was faster
        if made := _made(actor, folder_id, client_id):
            return made
        raise
    return document


def add(*, actor: User, document_id: int, upload: UploadedFile, expected: int, note: str = "") -> DocumentVersion:
    """The next version of a document; `expected` is the number of the version it was made from.

    Raises NotFound, VersionConflict (the current version is another one by now), SameContent, FileTooLarge,
    EmptyFile, StorageFailed.
    """
    _expect(fetch_for(actor, _with_current(), document_id, "edit"), expected)
    stored = store(upload, name=upload.name or "")
    with service_transaction():
        document = fetch_for(actor, _with_current().select_for_update(of=("self",)), document_id, "edit")
        current = _expect(document, expected)
        if current.sha256 == stored.sha256:
            raise SameContent
        version = _append(actor, document, stored, number=expected + 1, note=note.strip()[:300])
        void_changed(actor=actor, subject=ref(document))
        record("documents.version.added", actor, document, number=version.number, sha256=stored.sha256)
        touch(document)
        notify([document.owner_id], "documents.new_version", document, actor=actor, key=f"v{version.number}")
        enqueue(process_version, version.pk)
    return version


def _made(actor: User, folder_id: int, client_id: UUID | None) -> Document | None:
    """What the actor has made there with this ``client_id``. Raises NotFound if it is not theirs to read any more."""
    upload = Upload.objects.filter(author=actor, client_id=client_id).first() if client_id else None
    if upload is None:
        return None
    document = fetch_for(actor, _with_current(), upload.document_id, "view")
    if document.folder_id != folder_id:
        raise ClientIdTaken
    return document


def _with_current() -> QuerySet[Document]:
    return Document.objects.select_related("current")


def _expect(document: Document, expected: int) -> DocumentVersion:
    if document.current is None or document.current.number != expected:
        raise VersionConflict
    return document.current


def _append(actor: User, document: Document, stored: StoredFile, *, number: int, note: str) -> DocumentVersion:
    """The row's lock, and in the end the unique constraint, keep numbers apart."""
    version = DocumentVersion(
        document=document, number=number, file=stored, sha256=stored.sha256, author=actor, note=note
    )
    version.save()
    document.current, document.state, document.changed_at = version, DocumentState.PROCESSING, timezone.now()
    document.save(update_fields=["current", "state", "changed_at"])
    return version


def _title(given: str, stored: StoredFile) -> str:
    """What the uploader typed, else the file's name without its ending."""
    title = one_line(given) or stored.name.removesuffix(f".{stored.name.rpartition('.')[2]}") or stored.name
    if len(title) > TITLE_LENGTH:
        raise Invalid(fields={"title": [_("At most 200 characters.")]})
    return title
