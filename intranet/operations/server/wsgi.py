"""Running Django for one request, in a thread of the pool."""

import logging
import sys
import threading
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from twisted.internet.interfaces import IPushProducer
from zope.interface import implementer

from intranet.operations.server import sentences

if TYPE_CHECKING:
    from intranet.operations.server.request import Request

logger = logging.getLogger(__name__)
_NOT_WITH_PREFIX = {"CONTENT_TYPE", "CONTENT_LENGTH"}


class Gone(Exception):
    """The asker hung up, or reads nothing."""


class Call:
    """Calls the WSGI application and carries its answer to the event loop.

    A complete answer crosses in one step. A streaming one crosses piece by piece, and the thread waits until the
    connection wants the next (back-pressure).
    """

    def __init__(self, request: "Request", spooled: IO[bytes]) -> None:
        self.request = request
        self.server = request.server
        self.spooled = spooled
        self.environ = _environ(request, spooled)
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.stream: Stream | None = None
        self._left = False

    def asker_left(self) -> None:
        """Called on the event loop when the connection is lost."""
        self._left = True
        if self.stream is not None:
            self.stream.stopProducing()

    def run(self) -> None:
        with self.spooled:
            if self._left:
                return
            try:
                self._run()
            except Gone:
                pass
            except Exception:
                logger.exception("The application failed")
                self.server.on_loop(self._fail)

    def _run(self) -> None:
        result = self.server.wsgi(self.environ, self._start_response)
        try:
            if getattr(result, "streaming", True):
                self._send_pieces(result)
            else:
                self.server.on_loop(self.request.reply, self.status, self.headers, b"".join(result))
        finally:
            if hasattr(result, "close"):
                result.close()

    def _start_response(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        self.status = int(status.split(" ", 1)[0])
        self.headers = [(name.encode("latin-1"), value.strip().encode("latin-1")) for name, value in headers]

    def _send_pieces(self, pieces: Any) -> None:
        self.stream = Stream(self)
        self.stream.open()
        for piece in pieces:
            if piece:
                self.stream.write(piece)
        self.server.on_loop(self.stream.end)

    def _fail(self) -> None:
        """An answer that has begun cannot become an error any more: hang up, so that nobody takes it for whole."""
        if self.request.gone:
            return
        if self.request.startedWriting:
            self.request.channel.transport.abortConnection()
        else:
            self.request.apologize(500, sentences.FAILED)


@implementer(IPushProducer)
class Stream:
    """A streaming answer between its thread (open, write) and the event loop (everything else)."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.request = call.request
        self._paused = False
        self._gone = False
        self._wanted = threading.Event()

    def open(self) -> None:
        self.call.server.on_loop(self._begin)

    def write(self, piece: bytes) -> None:
        """Returns when the connection wants more. Raises Gone."""
        self._wanted.clear()
        self.call.server.on_loop(self._write, piece)
        if not self._wanted.wait(self.call.server.config.stall_seconds + 10) or self._gone:
            raise Gone

    def _begin(self) -> None:
        if self.request.gone:
            self._gone = True
            return
        self.request.begin(self.call.status, self.call.headers)
        self.request.registerProducer(self, True)

    def _write(self, piece: bytes) -> None:
        if self._gone or self.request.gone:
            self.stopProducing()
            return
        self.request.write(piece)
        if not self._paused:
            self._wanted.set()

    def end(self) -> None:
        if not self._gone and not self.request.gone:
            self.request.unregisterProducer()
            self.request.finish()

    def pauseProducing(self) -> None:
        self._paused = True

    def resumeProducing(self) -> None:
        self._paused = False
        self._wanted.set()

    def stopProducing(self) -> None:
        self._gone = True
        self._wanted.set()


def _environ(request: "Request", spooled: IO[bytes]) -> dict[str, Any]:
    """PEP 3333. The length is what was received, for a chunked body too."""
    length = spooled.tell()
    spooled.seek(0)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method.decode("ascii"),
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(request.path).decode("latin-1"),
        "QUERY_STRING": request.query_string.decode("ascii"),
        "SERVER_PROTOCOL": request.clientproto.decode("ascii"),
        "SERVER_NAME": request.host.host,
        "SERVER_PORT": str(request.host.port),
        "REMOTE_ADDR": request.address,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": request.scheme,
        "wsgi.input": spooled,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for raw, values in request.requestHeaders.getAllRawHeaders():
        # "X_Y" and "X-Y" would become one name (CVE-2015-0219).
        if b"_" in raw or raw.lower() in (b"transfer-encoding", b"proxy"):
            continue
        name = raw.decode("ascii").upper().replace("-", "_")
        key = name if name in _NOT_WITH_PREFIX else f"HTTP_{name}"
        environ[key] = (b"; " if name == "COOKIE" else b",").join(values).decode("latin-1")
    environ["CONTENT_LENGTH"] = str(length)
    return environ
