"""``extract``: the text inside a file, read by a child process that may be killed at any moment."""

import json
from pathlib import Path
from typing import IO

from django.conf import settings

from intranet.kernel.files.language import detect
from intranet.kernel.files.models import FileText, StoredFile, TextState
from intranet.kernel.files.services.confinement import TimedOut, family_of, on_disk, run_confined

_READER = Path(__file__).resolve().parent.parent / "reader.py"
_READABLE = frozenset({"pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "text", "ole"})
_BYTES_PER_CHARACTER = 6  # JSON writes one character as at most six bytes: \uXXXX


def extract(stored_file_id: int) -> FileText:
    """The text of a stored file; bytes that were read before are not read again.

    Never raises for what is in the file: see TextState. A file that cannot be opened raises OSError, so that
    the job that asked tries again.
    """
    stored = StoredFile.objects.get(pk=stored_file_id)
    known = FileText.objects.filter(sha256=stored.sha256).first()
    if known is not None:
        return known
    result = _read(stored)
    return FileText.objects.get_or_create(sha256=stored.sha256, defaults=result)[0]


def _read(stored: StoredFile) -> dict[str, str]:
    if stored.size > settings.FILES_EXTRACT_MAX_BYTES:
        return {"state": TextState.TOO_BIG}
    with on_disk(stored.key) as source:
        family = family_of(source)
        if family not in _READABLE:
            return {"state": TextState.UNSUPPORTED}
        answer = run(family, source)
    return {**answer, "language": detect(answer["text"])}


def run(family: str, source: IO[bytes]) -> dict[str, str]:
    """State and text of an open file, as the child says."""
    limit = settings.FILES_EXTRACT_MAX_CHARACTERS
    most = limit * _BYTES_PER_CHARACTER + 4096
    try:
        answer = json.loads(run_confined(_READER, family, str(limit), source=source, max_output=most))
        return {"state": TextState(answer["state"]), "text": str(answer["text"])}
    except TimedOut:
        return {"state": TextState.TIMEOUT, "text": ""}
    except (ValueError, KeyError, TypeError):
        return {"state": TextState.CRASHED, "text": ""}
