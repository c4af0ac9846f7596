"""Starting, draining and stopping."""

import asyncio
import logging
import os
import signal
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import daphne.server
from django.db import close_old_connections
from twisted.internet import reactor
from twisted.internet.error import CannotListenError
from twisted.logger import STDLibLogObserver, globalLogBeginner

from intranet.kernel.realtime import hub
from intranet.operations.server import health, metrics
from intranet.operations.server.channel import Channel, Factory
from intranet.operations.server.config import Config
from intranet.operations.server.pool import Pool
from intranet.operations.server.request import Request
from intranet.operations.server.static import Static
from intranet.operations.server.websocket import SocketFactory
from intranet.operations.server.worker import Worker

__all__ = ["CannotListenError", "Server"]
logger = logging.getLogger(__name__)
BACKLOG = 1024
ASIDE_THREADS = 2


class Server(daphne.server.Server):
    """Daphne with our protocol, our pool, and an end that cuts nobody off.

    `wsgi` is Django and runs in the pool; `asgi` gets the sockets at /ws/ and nothing else.
    """

    def __init__(self, config: Config, *, wsgi: Callable[..., Any], asgi: Any, worker: Worker | None = None) -> None:
        super().__init__(
            asgi,
            endpoints=["see listen()"],
            server_name="",
            websocket_handshake_timeout=config.websocket_handshake_seconds,
            websocket_connect_timeout=config.websocket_handshake_seconds,
            websocket_max_message_size=config.websocket_frame,
            websocket_max_frame_size=config.websocket_frame,
            proxy_forwarded_address_header="X-Forwarded-For" if config.trusted_proxies else None,
            proxy_forwarded_proto_header="X-Forwarded-Proto" if config.trusted_proxies else None,
        )
        self.config = config
        self.wsgi = wsgi
        self.worker = worker
        self.loop: asyncio.AbstractEventLoop = reactor._asyncioEventloop
        self.pool = Pool(config.threads, config.queue)
        self.static = Static()
        self.metrics = metrics.Metrics(self)
        self.routes = {b"/livez": health.live, b"/readyz": health.Readiness(self), b"/metrics": self.metrics}
        self.connections: dict[Any, dict[str, Any]] = {}
        self.channels: set[Channel] = set()
        self.active: set[Request] = set()
        self.draining = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._aside = ThreadPoolExecutor(ASIDE_THREADS, thread_name_prefix="aside")

    def listen(self) -> int:
        """Take the port, so that who connects waits from now on, and return it. Raises CannotListenError."""
        port = reactor.listenTCP(self.config.port, Factory(self), backlog=BACKLOG, interface=self.config.host)
        self.listeners.append(port)
        return port.getHost().port

    def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Serve until a signal says stop; `ready` is called once requests are answered."""
        asyncio.set_event_loop(self.loop)
        observer = STDLibLogObserver("twisted")
        globalLogBeginner.beginLoggingTo([observer], redirectStandardIO=False, discardBuffer=True)
        self.ws_factory = SocketFactory(self, server="")
        self.ws_factory.setProtocolOptions(
            autoPingTimeout=self.ping_timeout,
            openHandshakeTimeout=self.websocket_handshake_timeout,
            maxMessagePayloadSize=self.websocket_max_message_size,
            maxFramePayloadSize=self.websocket_max_frame_size,
            failByDrop=False,  # who breaks the protocol is told with which code; what still comes is thrown away
            closeHandshakeTimeout=self.config.websocket_close_seconds,
        )
        for number in (signal.SIGTERM, signal.SIGINT):
            self.loop.add_signal_handler(number, self.stop)
        reactor.callLater(1, self.application_checker)
        reactor.callLater(2, self.timeout_checker)
        reactor.addSystemEventTrigger("before", "shutdown", self.kill_all_applications)
        if self.worker:
            self.worker.start()
        reactor.callWhenRunning(ready)
        reactor.run(installSignalHandlers=False)
        self._leave()

    def on_loop(self, function: Callable[..., None], *args: Any) -> None:
        """Call it on the event loop, from any thread."""
        self.loop.call_soon_threadsafe(function, *args)

    def aside(self, function: Callable[..., Any], *args: Any) -> "asyncio.Future[Any]":
        """Run a short question to the database beside the pool, so that it is answered when that is busy."""
        return self.loop.run_in_executor(self._aside, _with_fresh_connection, function, args)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Let it run on the event loop."""
        task = self.loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # Stopping

    def stop(self) -> None:
        """Drain and end. Asked a second time: end now."""
        if self.draining:
            reactor.stop()
            return
        self.draining = True
        logger.info("Stopping: running requests have %d s to finish", self.config.drain_seconds)
        self.spawn(self._drain())

    async def _drain(self) -> None:
        try:
            await asyncio.sleep(self.config.drain_delay)
            for port in self.listeners:
                port.stopListening()
            worker_ends = self.loop.run_in_executor(self._aside, self.worker.stop) if self.worker else None
            await hub.drain()
            await self._connections_to_end()
            if worker_ends:
                await worker_ends
        finally:
            if reactor.running:
                reactor.stop()

    async def _connections_to_end(self) -> None:
        """Hang up idle connections, wait for the others; an answer is complete when its connection is closed."""
        until = self.loop.time() + self.config.drain_seconds
        while (self.channels or self.connections) and self.loop.time() < until:
            for channel in [channel for channel in self.channels if channel.idle]:
                channel.loseConnection()
            await asyncio.sleep(0.05)

    def kill_all_applications(self) -> None:
        """Cancel what is left of the sockets. (Daphne's own expects an application behind every request.)"""
        for details in self.connections.values():
            if (application := details.get("application_instance")) is not None:
                application.cancel()

    def _leave(self) -> None:
        """A thread that is still in a request would keep the process for ever."""
        self.pool.close()
        if self.pool.calls:
            logger.warning("%d requests did not finish in time and were cut off", self.pool.calls)
            logging.shutdown()
            os._exit(0)


def _with_fresh_connection(function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    close_old_connections()
    return function(*args)
