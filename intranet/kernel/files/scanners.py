"""Malware scanners: a protocol, and a client for clamd's INSTREAM command."""

import socket
import struct
from collections.abc import Iterable
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.module_loading import import_string

from intranet.kernel.files.models import ScanState

_CHUNK = 64 * 1024


class Scanner(Protocol):
    """Says CLEAN or INFECTED of a stream of bytes, FAILED if it could not tell."""

    def scan(self, chunks: Iterable[bytes]) -> ScanState: ...


def configured() -> Scanner | None:
    """The scanner of this site, or None if there is none."""
    if not settings.FILES_SCANNER:
        return None
    scanner: Scanner = import_string(settings.FILES_SCANNER)()
    return scanner


class Clamd:
    """Streams a file to clamd. Every wait is bounded; whatever is not a clear "OK" is not clean.

    clamd itself passes files above its limits as OK unless ``AlertExceedsMax yes`` is in its configuration.
    """

    def scan(self, chunks: Iterable[bytes]) -> ScanState:
        try:
            answer = self._ask(chunks)
        except OSError:
            return ScanState.FAILED
        if answer.endswith(b" OK"):
            return ScanState.CLEAN
        return ScanState.INFECTED if answer.endswith(b" FOUND") else ScanState.FAILED

    def _ask(self, chunks: Iterable[bytes]) -> bytes:
        with self._connect() as connection:
            connection.sendall(b"zINSTREAM\0")
            for chunk in chunks:
                for start in range(0, len(chunk), _CHUNK):
                    part = chunk[start : start + _CHUNK]
                    connection.sendall(struct.pack("!L", len(part)) + part)
            connection.sendall(struct.pack("!L", 0))
            return self._answer(connection)

    def _answer(self, connection: socket.socket) -> bytes:
        answer = b""
        while len(answer) < 4096 and not answer.endswith(b"\0"):
            received = connection.recv(4096)
            if not received:
                break
            answer += received
        return answer.rstrip(b"\0\n")

    def _connect(self) -> socket.socket:
        address = urlsplit(settings.CLAMD_URL)
        if address.scheme == "unix":
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.settimeout(settings.FILES_SCAN_TIMEOUT)
            connection.connect(address.path)
            return connection
        return socket.create_connection(
            (address.hostname or "127.0.0.1", address.port or 3310), timeout=settings.FILES_SCAN_TIMEOUT
        )
