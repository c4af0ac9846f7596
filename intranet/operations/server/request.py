"""One request: its body is capped while it arrives, then it goes where its path says."""

import logging
import time
from asyncio import Future
from collections.abc import Iterable
from typing import IO, Any

from daphne.http_protocol import WebRequest
from django.utils.functional import Promise
from twisted.web import http

from intranet.operations.server import body, forwarded, sending, sentences, wellformed
from intranet.operations.server.pool import Full
from intranet.operations.server.wsgi import Call

logger = logging.getLogger(__name__)
access_log = logging.getLogger("intranet.access")

SOCKET_PATH = b"/ws/"
PROTECTED = "/_protected/"
RETRY_AFTER = b"3"
_GRACE_SECONDS = 60


class Request(WebRequest):
    """Daphne's request for sockets, ours for everything else."""

    channel: Any = None
    content: IO[bytes] | None = None
    call: Call | None = None
    address = "-"
    scheme = "http"
    query_string = b""
    received = 0
    cap = 0
    began = 0.0
    _asking = False

    # Receiving

    def gotLength(self, length: int | None) -> None:
        """All headers are here; `length` is None for a chunked body."""
        self.began = time.monotonic()
        config = self.server.config
        if length is not None and length > body.cap_of(self.requestHeaders, config):
            self._refuse(413, sentences.TOO_LARGE)
            return
        self.cap = config.anonymous_body
        self.content = body.spool(length, config.spool_dir)

    def handleContentChunk(self, data: bytes) -> None:
        """A piece of the body. What is over the cap is not kept; a body that only trickles in is given up."""
        if self.channel.refused or self.content is None:
            return
        self.received += len(data)
        self.content.write(data)
        seconds = time.monotonic() - self.began
        if self.received > self.cap and not self._asking:
            self._over_cap()
        elif seconds > _GRACE_SECONDS and self.received / seconds < self.server.config.slowest_body:
            self._refuse(408, sentences.TOO_SLOW)

    def _over_cap(self) -> None:
        """More than anybody may send: stop reading until we know that this is somebody."""
        most = body.cap_of(self.requestHeaders, self.server.config)
        if self.cap >= most:
            self._refuse(413, sentences.TOO_LARGE)
            return
        self._asking = True
        self.channel.transport.pauseProducing()
        answer = self.server.aside(body.is_signed_in, self.requestHeaders)
        answer.add_done_callback(lambda _: self._asker_known(answer, most))

    def _asker_known(self, answer: "Future[bool]", most: int) -> None:
        self._asking = False
        if self._disconnected or self.channel is None:
            return
        self.channel.transport.resumeProducing()
        if self.call is not None:  # it ended within what was read already: no more than anybody's
            return
        if error := answer.exception():
            logger.error("Cannot tell who sends a large body: %s", error)
            self._refuse(503, sentences.TAKES_NOTHING)
        elif answer.result():
            self.cap = most
        else:
            self._refuse(413, sentences.TOO_LARGE)

    def _refuse(self, status: int, sentence: str | Promise) -> None:
        if self.content is not None:
            self.content.close()
            self.content = None
        headers = self.requestHeaders
        self.channel.refuse(status, sentences.said(sentence, headers), sentences.page(status, headers))

    def requestReceived(self, command: bytes, path: bytes, version: bytes) -> None:
        """The body is complete. Unlike Twisted's, this parses no form: Django reads the spool itself."""
        if self.channel.refused:
            return
        self.method, self.uri, self.clientproto = command, path, version
        self.path, _, self.query_string = path.partition(b"?")
        self.args: dict[bytes, list[bytes]] = {}
        self.process()

    # Routing

    def process(self) -> None:
        self.server.active.add(self)
        peer = getattr(self.client, "host", "")
        self.address, self.scheme = forwarded.settle(self.requestHeaders, peer, self.server.config.trusted_proxies)
        try:
            self._route()
        except Exception:
            logger.exception("A request could not be handled")
            self.apologize(500, sentences.FAILED)

    def _route(self) -> None:
        if problem := wellformed.problem(self):
            # Where its body ends is anybody's guess, so nothing after it is read.
            self.channel.persistent = False
            self.answer(*problem, {b"Connection": b"close"})
            return
        path = self.path
        if path == SOCKET_PATH and self._is_upgrade():
            self._to_socket()
        elif (endpoint := self.server.routes.get(path)) is not None:
            endpoint(self)
        elif path.startswith(self.server.static.prefix):
            self.server.static.send(self)
        elif path.startswith(PROTECTED.encode()):
            self.answer(404, sentences.NOTHING_HERE)
        else:
            self._to_django()

    def _is_upgrade(self) -> bool:
        """A whole handshake; Daphne stumbles over half of one."""
        return (
            (self.getHeader(b"Upgrade") or b"").lower() == b"websocket"
            and b"upgrade" in (self.getHeader(b"Connection") or b"").lower()
            and self.requestHeaders.hasHeader(b"Sec-WebSocket-Key")
        )

    def _to_socket(self) -> None:
        self.server.active.discard(self)
        self.server.channels.discard(self.channel)
        super().process()

    def _to_django(self) -> None:
        """The spool belongs to the call from here on; it closes it."""
        spooled, self.content = self.content, None
        assert spooled is not None, "a body that was refused never gets here"
        self.call = Call(self, spooled)
        try:
            self.server.pool.submit(self.call.run)
        except Full:
            spooled.close()
            self.apologize(503, sentences.FULL, {b"Retry-After": RETRY_AFTER})

    # Answering (on the event loop)

    @property
    def gone(self) -> bool:
        """Nobody is there any more to read the answer."""
        return bool(self._disconnected or self.finished or self.channel is None)

    def answer(self, status: int, text: str | Promise, headers: dict[bytes, bytes] | None = None) -> None:
        """A short answer of the server itself, in plain text."""
        plain = {b"Content-Type": b"text/plain; charset=utf-8", b"Cache-Control": b"no-store", **(headers or {})}
        self.reply(status, plain.items(), sentences.said(text, self.requestHeaders).encode() + b"\n")

    def apologize(self, status: int, text: Promise, headers: dict[bytes, bytes] | None = None) -> None:
        """The server could not do it: a page for who looks, a sentence for what asks."""
        page = sentences.page(status, self.requestHeaders)
        if page is None:
            self.answer(status, text, headers)
            return
        html = {b"Content-Type": b"text/html; charset=utf-8", b"Cache-Control": b"no-store", **(headers or {})}
        self.reply(status, html.items(), page)

    def reply(self, status: int, headers: Iterable[tuple[bytes, bytes]], content: bytes) -> None:
        """A complete answer; with X-Accel-Redirect the file is sent instead of `content`."""
        if self.gone:
            return
        self.begin(status, headers)
        target = self.responseHeaders.getRawHeaders(b"X-Accel-Redirect")
        if target:
            sending.send_protected(self, target[-1].decode("latin-1"))
            return
        if status not in http.NO_BODY_CODES:
            self.setHeader(b"Content-Length", b"%d" % len(content))
        self.write(content)
        self.finish()

    def begin(self, status: int, headers: Iterable[tuple[bytes, bytes]]) -> None:
        """Status and headers; they leave with the first bytes."""
        self.setResponseCode(status)
        for name, value in headers:
            self.responseHeaders.addRawHeader(name, value)
        self.setHeader(b"Date", http.datetimeToString())
        if self.server.draining or self.clientproto == b"HTTP/1.0":
            self.setHeader(b"Connection", b"close")
            self.channel.persistent = False

    def finish(self) -> None:
        self._log(str(self.code))
        super().finish()
        self.server.active.discard(self)

    def connectionLost(self, reason: Any) -> None:
        if self.call is not None:
            self.call.asker_left()
        if self in self.server.active:
            self.server.active.discard(self)
            self._log("gone")
        super().connectionLost(reason)

    def _log(self, status: str) -> None:
        """One line; the query stays out, it holds what people search for."""
        seconds = time.monotonic() - self.began
        self.server.metrics.count(status, seconds)
        line = f"{self.method.decode('latin-1')} {self.path.decode('latin-1')}"
        request_id = (self.responseHeaders.getRawHeaders(b"X-Request-ID") or [b"-"])[0].decode("latin-1")
        sizes = status, self.sentLength, seconds * 1000
        access_log.info('%s "%s" %s %d %.0fms %s', self.address, line, *sizes, request_id)
