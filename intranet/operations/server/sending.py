"""Sending a file from the event loop: ranges, conditions and back-pressure, no Django thread."""

import logging
import os
import re
from email.utils import formatdate
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import unquote

from twisted.internet.interfaces import IPullProducer
from zope.interface import implementer

from intranet.operations.server import sentences

if TYPE_CHECKING:
    from intranet.operations.server.request import Request

logger = logging.getLogger(__name__)
PIECE = 64 * 1024
_PREFIX = "/_protected/"
_RANGE = re.compile(rb"bytes=(\d{0,18})-(\d{0,18})")  # no file is larger, and longer numbers cost time to read


def inside(root: Path, name: str) -> Path | None:
    """The file `name` below `root`, links followed; None if it is not there, or not below."""
    if "\0" in name:
        return None
    try:
        path = (root / name.lstrip("/")).resolve(strict=True)
    except (OSError, RuntimeError):
        return None
    return path if path.is_relative_to(root.resolve()) and path.is_file() else None


def send_protected(request: "Request", target: str) -> None:
    """Answer with the file that a view named in X-Accel-Redirect; the view's headers stay."""
    for header in (b"X-Accel-Redirect", b"Content-Length"):
        request.responseHeaders.removeHeader(header)
    name = unquote(target)
    path = inside(request.server.config.media_root, name.removeprefix(_PREFIX)) if name.startswith(_PREFIX) else None
    if path is None:
        logger.error("A view sent a file that is not in storage: %r", target)
        for header in (b"Content-Type", b"Content-Disposition", b"ETag", b"Date"):
            request.responseHeaders.removeHeader(header)
        request.answer(404, sentences.NOTHING_HERE)
        return
    send(request, path)


def send(request: "Request", path: Path) -> None:
    """Answer with this file, or the part of it that is asked for. Headers that are set already stay."""
    file = path.open("rb")
    stat = os.fstat(file.fileno())
    headers = request.responseHeaders
    if not headers.hasHeader(b"ETag"):
        request.setHeader(b"ETag", f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'.encode())
    if not headers.hasHeader(b"Last-Modified"):
        request.setHeader(b"Last-Modified", formatdate(stat.st_mtime, usegmt=True).encode())
    request.setHeader(b"Accept-Ranges", b"bytes")
    if _has_it_already(request):
        request.setResponseCode(304)
        headers.removeHeader(b"Content-Length")
        _without_body(request, file)
        return
    wanted = _wanted_part(request, stat.st_size)
    if wanted is None:
        request.setResponseCode(416)
        request.setHeader(b"Content-Range", b"bytes */%d" % stat.st_size)
        request.setHeader(b"Content-Length", b"0")
        _without_body(request, file)
        return
    start, size = wanted
    if size != stat.st_size:
        request.setResponseCode(206)
        request.setHeader(b"Content-Range", b"bytes %d-%d/%d" % (start, start + size - 1, stat.st_size))
    request.setHeader(b"Content-Length", b"%d" % size)
    if request.method == b"HEAD" or size == 0:
        _without_body(request, file)
        return
    file.seek(start)
    request.registerProducer(FileProducer(request, file, size), False)


def _without_body(request: "Request", file: IO[bytes]) -> None:
    file.close()
    request.write(b"")
    request.finish()


def _has_it_already(request: "Request") -> bool:
    """If-None-Match names our ETag (compared weakly, RFC 9110 section 13.1.2)."""
    asked = b",".join(request.requestHeaders.getRawHeaders(b"If-None-Match") or [])
    ours = request.responseHeaders.getRawHeaders(b"ETag")[0].removeprefix(b"W/")
    tags = [tag.strip().removeprefix(b"W/") for tag in asked.split(b",")]
    return ours in tags or tags == [b"*"]


def _wanted_part(request: "Request", size: int) -> tuple[int, int] | None:
    """(start, length) of what to send; None if the range lies outside.

    Several ranges at once get the whole file, as RFC 9110 allows.
    """
    match = _RANGE.fullmatch((request.getHeader(b"Range") or b"").strip())
    condition = request.getHeader(b"If-Range")
    if match is None or match[1] == match[2] == b"" or request.method not in (b"GET", b"HEAD"):
        return 0, size
    if condition is not None and condition not in (
        request.responseHeaders.getRawHeaders(b"ETag")[0],
        request.responseHeaders.getRawHeaders(b"Last-Modified")[0],
    ):
        return 0, size
    if match[1] == b"":
        length = min(int(match[2]), size)
        return (size - length, length) if length else None
    start = int(match[1])
    end = min(int(match[2]), size - 1) if match[2] else size - 1
    if match[2] and int(match[2]) < start:
        return 0, size
    return (start, end - start + 1) if start < size else None


@implementer(IPullProducer)
class FileProducer:
    """Reads the next piece when the connection has room for it."""

    def __init__(self, request: "Request", file: IO[bytes], size: int) -> None:
        self.request = request
        self.file = file
        self.left = size

    def resumeProducing(self) -> None:
        if self.file.closed:
            return
        piece = self.file.read(min(PIECE, self.left))
        self.left -= len(piece)
        self.request.write(piece)
        if self.left == 0:
            self.stopProducing()
            self.request.unregisterProducer()
            self.request.finish()
        elif not piece:
            logger.error("A file became shorter while it was sent")
            self.stopProducing()
            self.request.unregisterProducer()
            self.request.channel.transport.abortConnection()

    def stopProducing(self) -> None:
        self.file.close()
