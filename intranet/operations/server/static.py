"""Static files: from STATIC_ROOT, compressed beforehand and cached for ever under their hashed names."""

import mimetypes
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.exceptions import SuspiciousFileOperation

from intranet.operations.server import sending, sentences

if TYPE_CHECKING:
    from intranet.operations.server.request import Request

_HASHED = re.compile(r"\.[0-9a-f]{12}\.")
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".map": "application/json",
}


class Static:
    """Answers everything below STATIC_URL."""

    def __init__(self) -> None:
        self.prefix = settings.STATIC_URL.encode()
        self.root = Path(settings.STATIC_ROOT)
        # Without hashed names (development, tests) files are taken from where they are written.
        self.collected = isinstance(staticfiles_storage, ManifestFilesMixin)

    def send(self, request: "Request") -> None:
        """Answer with the file that the path names, packed where the browser takes it; else 404."""
        name = unquote(request.path.decode("ascii"))[len(settings.STATIC_URL) :]
        path = self._find(name)
        if path is None or request.method not in (b"GET", b"HEAD"):
            request.answer(404, sentences.NOTHING_HERE)
            return
        headers = [
            (b"Content-Type", self._type(path).encode()),
            (b"Cache-Control", self._caching(name)),
            (b"X-Content-Type-Options", b"nosniff"),
            (b"Cross-Origin-Resource-Policy", b"same-origin"),
            (b"Vary", b"Accept-Encoding"),
        ]
        packed = path.with_name(path.name + ".gz")
        if b"gzip" in (request.getHeader(b"Accept-Encoding") or b"") and packed.is_file():
            headers.append((b"Content-Encoding", b"gzip"))
            path = packed
        request.begin(200, headers)
        sending.send(request, path)

    def _find(self, name: str) -> Path | None:
        if self.collected:
            return sending.inside(self.root, name)
        try:
            found = finders.find(name)
        except (SuspiciousFileOperation, ValueError, OSError):  # names that lead out, or that no file system takes
            return None
        return Path(found) if found and Path(found).is_file() else None

    def _caching(self, name: str) -> bytes:
        hashed = self.collected and _HASHED.search(name) is not None
        return b"public, max-age=31536000, immutable" if hashed else b"no-cache"

    @staticmethod
    def _type(path: Path) -> str:
        return _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
