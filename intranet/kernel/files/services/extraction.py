"""``extract``: the text inside a file, read by a child process that may be killed at any moment."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import default_storage

from intranet.kernel.files import media_types
from intranet.kernel.files.language import detect
from intranet.kernel.files.models import FileText, StoredFile, TextState

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
    with _on_disk(stored.key) as source:
        family = _family(source)
        if family not in _READABLE:
            return {"state": TextState.UNSUPPORTED}
        answer = run(family, source)
    text = str(answer["text"])
    return {"state": TextState(answer["state"]), "text": text, "language": detect(text)}


@contextlib.contextmanager
def _on_disk(key: str) -> Any:
    """The bytes as a real, seekable file of the operating system, wherever the storage keeps them."""
    with default_storage.open(key) as source:
        if hasattr(source.file, "fileno"):
            yield source.file
            return
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(source, copy)
            copy.seek(0)
            yield copy


def _family(source: IO[bytes]) -> str:
    head = source.read(media_types.HEAD)
    size = source.seek(0, os.SEEK_END)
    source.seek(max(0, size - media_types.TAIL))
    tail = source.read(media_types.TAIL)
    source.seek(0)
    return media_types.sniff(head, tail)


def run(family: str, source: IO[bytes]) -> dict[str, str]:
    """Read an open file in a child: its own session, no environment, no handles but the three it is given."""
    seconds = settings.FILES_EXTRACT_SECONDS
    limit = settings.FILES_EXTRACT_MAX_CHARACTERS
    limits = [limit, max(1, seconds * 2 // 3), settings.FILES_EXTRACT_MEMORY, limit * _BYTES_PER_CHARACTER + 4096]
    os.lseek(source.fileno(), 0, os.SEEK_SET)
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(  # noqa: S603
            [sys.executable, "-I", str(_READER), family, *(str(value) for value in limits)],
            stdin=source.fileno(),
            stdout=output,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={},
            close_fds=True,
            start_new_session=True,
        )
        code = _wait(child, seconds)
        output.seek(0)
        return _outcome(code, output.read())


def _wait(child: "subprocess.Popen[bytes]", seconds: int) -> int:
    """The exit code; a child that takes too long is killed with everything it has started."""
    try:
        return child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return -signal.SIGXCPU
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _outcome(code: int, output: bytes) -> dict[str, str]:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return {"state": TextState.TIMEOUT, "text": ""}
    try:
        answer = json.loads(output)
        return {"state": TextState(answer["state"]), "text": str(answer["text"])}
    except (ValueError, KeyError, TypeError):
        return {"state": TextState.CRASHED, "text": ""}
