"""One connection: header and idle limits, refusing a body while it arrives, cutting off who reads nothing."""

from http import HTTPStatus
from typing import Any

from twisted.internet.interfaces import IAddress
from twisted.web import http

from intranet.operations.server.request import Request, access_log

LINGER_SECONDS = 2
LINGER_BYTES = 512 * 1024


class Channel(http.HTTPChannel):
    """Twisted's HTTP/1.1 connection with our limits."""

    requestFactory = Request
    totalHeadersSize = 32 * 1024
    MAX_LENGTH = 16 * 1024
    maxHeaders = 100
    refused = False
    _thrown_away = 0
    _stall: Any = None

    def connectionMade(self) -> None:
        super().connectionMade()
        self.factory.server.channels.add(self)

    def connectionLost(self, reason: Any) -> None:
        self.factory.server.channels.discard(self)
        self._stop_stall_clock()
        super().connectionLost(reason)

    @property
    def idle(self) -> bool:
        """No request is being received or answered."""
        return not self.requests and not self.refused

    def resetTimeout(self) -> None:
        """The clock of the headers is not wound up by bytes: dripping them gains no time."""
        if not self.line_mode:
            super().resetTimeout()

    def refuse(self, status: int, sentence: str, page: bytes | None = None) -> None:
        """Answer before the body is complete, by the page if there is one, and hang up.

        Closing at once would reset the connection, and the sender would never read why; so what still comes is
        thrown away for a moment.
        """
        if self.refused:
            return
        self.refused = True
        access_log.info('%s "-" %d refused', getattr(self.transport.getPeer(), "host", "-"), status)
        self.factory.server.metrics.count(str(status), 0)
        kind, content = ("html", page) if page else ("plain", sentence.encode() + b"\n")
        head = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nContent-Type: text/{kind}; charset=utf-8\r\n"
        head += f"Content-Length: {len(content)}\r\nConnection: close\r\n\r\n"
        self.transport.write(head.encode() + content)
        self.transport.loseWriteConnection()
        self.setTimeout(None)
        self.callLater(LINGER_SECONDS, self.transport.abortConnection)

    def dataReceived(self, data: bytes) -> None:
        if not self.refused:
            super().dataReceived(data)
            return
        self._thrown_away += len(data)
        if self._thrown_away > LINGER_BYTES:
            self.transport.abortConnection()

    def lineReceived(self, line: bytes) -> None:
        if not self.refused:
            super().lineReceived(line)

    def rawDataReceived(self, data: bytes) -> None:
        if not self.refused:
            super().rawDataReceived(data)

    def lineLengthExceeded(self, line: bytes) -> None:
        self.refuse(431, "The address or a header is too long.")

    def _respondToBadRequestAndDisconnect(self) -> None:
        self.refuse(400, "This is not well formed.")

    def _send100Continue(self) -> None:
        if not self.refused:
            super()._send100Continue()

    def pauseProducing(self) -> None:
        """The other side does not read. It may do so for a while only."""
        super().pauseProducing()
        if self._stall is None:
            self._stall = self.callLater(self.factory.server.config.stall_seconds, self.transport.abortConnection)

    def resumeProducing(self) -> None:
        self._stop_stall_clock()
        super().resumeProducing()

    def _stop_stall_clock(self) -> None:
        if self._stall is not None and self._stall.active():
            self._stall.cancel()
        self._stall = None


class Factory(http.HTTPFactory):
    """Makes a Channel for each connection, up to a number."""

    protocol = Channel

    def __init__(self, server: Any) -> None:
        super().__init__(timeout=server.config.idle_seconds)
        self.server = server

    def buildProtocol(self, addr: IAddress | None) -> Channel | None:
        """None hangs up at once (Twisted)."""
        if len(self.server.channels) >= self.server.config.max_connections:
            return None
        return super().buildProtocol(addr)

    def log(self, request: http.Request) -> None:
        """Our own access log has it already."""
