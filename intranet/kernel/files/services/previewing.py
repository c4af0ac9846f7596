"""``draw``: a small picture of the first page of a file, drawn by a child process that may be killed at any moment."""

import io
import json
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from intranet.kernel.core.errors import NotFound
from intranet.kernel.files import delivery, renderer
from intranet.kernel.files.models import FilePreview, PreviewState, ScanState, StoredFile
from intranet.kernel.files.services.confinement import TimedOut, family_of, on_disk, run_confined
from intranet.kernel.files.services.storing import store

MAX_BYTES = 1024 * 1024
_RENDERER = Path(__file__).resolve().parent.parent / "renderer.py"


def draw(stored_file_id: int) -> FilePreview:
    """The preview of a stored file; bytes that were drawn before are not drawn again.

    Never raises for what is in the file: see PreviewState. A file that cannot be opened raises OSError.
    """
    stored = StoredFile.objects.get(pk=stored_file_id)
    known = FilePreview.objects.filter(sha256=stored.sha256).first()
    if known is not None:
        return known
    return keep(stored.sha256, *_draw(stored))


def keep(sha256: str, facts: dict[str, Any], picture: bytes) -> FilePreview:
    """Remember what was drawn of the bytes with this hash."""
    if picture:
        drawn = store(io.BytesIO(picture), name="preview.webp")
        drawn.scan_state = ScanState.CLEAN  # whether it leaves depends on the file it shows: see `preview_of`
        drawn.save(update_fields=["scan_state"])
        facts = {**facts, "file": drawn}
    return FilePreview.objects.get_or_create(sha256=sha256, defaults=facts)[0]


def preview_of(stored: StoredFile) -> StoredFile:
    """The picture of a file that the caller has authorised and that may leave the site itself.

    Raises NotFound, StillChecking or Dangerous.
    """
    delivery.check(stored)
    preview = FilePreview.objects.select_related("file").filter(sha256=stored.sha256).first()
    if preview is None or preview.file is None:
        raise NotFound
    return preview.file


def _draw(stored: StoredFile) -> tuple[dict[str, Any], bytes]:
    if stored.size > settings.FILES_EXTRACT_MAX_BYTES:
        return {"state": PreviewState.TOO_BIG}, b""
    with on_disk(stored.key) as source:
        family = family_of(source)
        if family not in renderer.FAMILIES:
            return {"state": PreviewState.UNSUPPORTED}, b""
        return _run(family, source)


def _run(family: str, source: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    try:
        line, _, picture = run_confined(_RENDERER, family, source=source, max_output=MAX_BYTES).partition(b"\n")
        facts = json.loads(line)
        size = {"width": int(facts["width"]), "height": int(facts["height"])}
        pages = None if facts["pages"] is None else int(facts["pages"])
        return {"state": PreviewState(facts["state"]), **size, "pages": pages}, picture
    except TimedOut:
        return {"state": PreviewState.TIMEOUT}, b""
    except (ValueError, KeyError, TypeError):
        return {"state": PreviewState.CRASHED}, b""
