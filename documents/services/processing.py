"""After an upload, in the worker: scan, read the text, draw the first page, make the document ready."""

from documents.events import DocumentProcessed
from documents.models import Document, DocumentState, DocumentVersion
from intranet.kernel.access.principals import of_user
from intranet.kernel.audit.log import record
from intranet.kernel.changes.outbox import service_transaction, touch
from intranet.kernel.core.errors import Unavailable
from intranet.kernel.files.models import ScanState
from intranet.kernel.files.services.extraction import extract
from intranet.kernel.files.services.previewing import draw
from intranet.kernel.files.services.scanning import scan
from intranet.kernel.jobs import task
from intranet.kernel.notifications.services.notify import notify
from intranet.kernel.realtime.publish import publish


@task(max_attempts=8, timeout=180)
def process_version(version_id: int) -> str:
    """Idempotent: scanning, reading and drawing are kept by file, the rest sets what is already set.

    Raises Unavailable while the scanner is away, so that the job comes back later.
    """
    version = DocumentVersion.objects.get(pk=version_id)
    scanned = scan(version.file_id)
    if scanned in (ScanState.PENDING, ScanState.FAILED):
        raise Unavailable
    if scanned != ScanState.INFECTED:
        extract(version.file_id)
        draw(version.file_id)
    return _finish(version, DocumentState.BLOCKED if scanned == ScanState.INFECTED else DocumentState.READY)


@service_transaction()
def _finish(version: DocumentVersion, state: DocumentState) -> str:
    document = Document.objects.select_for_update().get(pk=version.document_id)
    if document.current_id != version.pk or document.state == state:
        return str(document.state)  # a newer version is on its way, or this ran before
    document.state = state
    document.save(update_fields=["state"])
    record("documents.version.processed", None, document, number=version.number, state=state.value)
    touch(document)
    if state == DocumentState.BLOCKED:
        notify([version.author_id], "documents.blocked", document, key=f"v{version.number}")
    publish(DocumentProcessed(document=document.pk, state=state.value), of_user(version.author_id))
    return str(state)
