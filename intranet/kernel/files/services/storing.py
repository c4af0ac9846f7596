"""``store``: bytes first, then the row."""

import hashlib
import os
import secrets
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from intranet.kernel.core.errors import Invalid, TooLarge, Unavailable
from intranet.kernel.files import media_types, names
from intranet.kernel.files.models import ScanState, StoredFile

PREFIX = "stored"


class FileTooLarge(TooLarge):
    code = "files.too_large"
    detail = _("This file is larger than allowed.")


class EmptyFile(Invalid):
    code = "files.empty"
    detail = _("This file is empty. Choose another one.")


class StorageFailed(Unavailable):
    code = "files.storage_failed"
    detail = _("The file could not be saved. Try again in a moment; nothing was changed.")


def store(source: UploadedFile | File[bytes] | IO[bytes], *, name: str, max_bytes: int | None = None) -> StoredFile:
    """Stream `source` to storage under a random key while hashing it, then save its row.

    Call it before the service's transaction: if that fails, the sweeper takes the file away. Raises
    FileTooLarge (nothing is kept), EmptyFile, StorageFailed. `max_bytes` defaults to the site's limit.
    """
    reader = _Meter(source, max_bytes or settings.FILES_MAX_UPLOAD_BYTES)
    key = random_key()
    try:
        saved = default_storage.save(key, reader)
        if not reader.count:
            raise EmptyFile
    except (FileTooLarge, EmptyFile):
        default_storage.delete(key)
        raise
    except Exception as error:  # whatever a storage back end raises, half a file must not stay
        _forget(key)
        raise StorageFailed from error
    name = names.clean(name)
    family = media_types.sniff(reader.head, reader.tail)
    return StoredFile.objects.create(
        key=saved,
        sha256=reader.digest.hexdigest(),
        size=reader.count,
        content_type=media_types.content_type(name, family),
        name=name,
        scan_state=ScanState.PENDING if settings.FILES_SCANNER else ScanState.UNSCANNED,
    )


def random_key() -> str:
    """A storage name nobody can guess, spread over 256 folders."""
    token = secrets.token_hex(20)
    return f"{PREFIX}/{token[:2]}/{token}"


def _forget(key: str) -> None:
    try:
        default_storage.delete(key)
    except Exception:  # noqa: BLE001 - the storage is failing already; the sweeper comes by later
        return


class _Meter(File):
    """Passes bytes on once, in order, while it hashes, counts and remembers both ends."""

    def __init__(self, source: Any, limit: int) -> None:
        super().__init__(source, name="upload")
        self.source = source
        self.limit = limit
        self.digest = hashlib.sha256()
        self.count = 0
        self.head = b""
        self.tail = b""
        if hasattr(source, "seek") and source.seekable():
            source.seek(0)

    def read(self, size: int = -1) -> bytes:
        chunk: bytes = self.source.read(size if size and size > 0 else self.DEFAULT_CHUNK_SIZE)
        self.count += len(chunk)
        if self.count > self.limit:
            raise FileTooLarge
        self.digest.update(chunk)
        if len(self.head) < media_types.HEAD:
            self.head += chunk[: media_types.HEAD - len(self.head)]
        self.tail = (self.tail + chunk)[-media_types.TAIL :]
        return chunk

    def chunks(self, chunk_size: int | None = None) -> Any:
        while chunk := self.read(chunk_size or self.DEFAULT_CHUNK_SIZE):
            yield chunk

    def seekable(self) -> bool:
        return False

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Storages rewind what they get; nothing has been read by then."""
        return 0
