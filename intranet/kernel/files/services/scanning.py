"""``scan``: ask the configured scanner about a stored file."""

from django.core.files.storage import default_storage

from intranet.kernel.files import scanners
from intranet.kernel.files.models import ScanState, StoredFile


def scan(stored_file_id: int) -> ScanState:
    """Scan a file unless that is settled; FAILED and PENDING ones are scanned (again). Returns its state."""
    stored = StoredFile.objects.get(pk=stored_file_id)
    scanner = scanners.configured()
    if scanner is None or stored.scan_state in (ScanState.CLEAN, ScanState.INFECTED):
        return ScanState(stored.scan_state)
    with default_storage.open(stored.key) as source:
        state = scanner.scan(source.chunks())
    StoredFile.objects.filter(pk=stored.pk).update(scan_state=state)
    return state
