"""The embedded bus: a Unix stream socket of lines, owned by the serving process.

Each sending thread keeps one connection, so that its messages stay in order.
"""

import asyncio
import contextlib
import logging
import socket
import threading
from pathlib import Path
from typing import cast

import orjson
from django.conf import settings

from intranet.kernel.realtime.protocols import Receiver

logger = logging.getLogger(__name__)
MAX_LINE = 1024 * 1024
_TIMEOUT = 1.0
_thread = threading.local()


def send(data: bytes) -> None:
    """Write one line. Raises OSError when the serving process does not answer; silent when none runs."""
    path = str(settings.REALTIME_SOCKET)
    known: tuple[str, socket.socket] | None = getattr(_thread, "connection", None)
    if known is not None:
        _thread.connection = None
        try:
            if known[0] == path:
                known[1].sendall(data + b"\n")
                _thread.connection = known
                return
        except OSError:
            logger.debug("the serving process was restarted, connecting anew")
        known[1].close()
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(_TIMEOUT)
    try:
        connection.connect(path)
        connection.sendall(data + b"\n")
    except (FileNotFoundError, ConnectionRefusedError):
        connection.close()  # a command or a test without a server: nobody is listening
        return
    except OSError:
        connection.close()
        raise
    _thread.connection = (path, connection)


class _Server:
    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver
        self._path = Path(settings.REALTIME_SOCKET)
        self._reading: dict[asyncio.Task[None], asyncio.StreamWriter] = {}
        self._one_at_a_time = asyncio.Lock()

    async def start(self) -> None:
        """Bind beside the final name and rename: never open to others, never a moment without a socket."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = self._path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        self._server = await asyncio.start_unix_server(self._read, str(fresh), limit=MAX_LINE, backlog=512)
        fresh.chmod(0o600)
        self._inode = fresh.stat().st_ino
        fresh.rename(self._path)

    async def _read(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = cast("asyncio.Task[None]", asyncio.current_task())
        self._reading[task] = writer
        try:
            while line := await reader.readline():
                async with self._one_at_a_time:
                    await self._receiver.on_message(orjson.loads(line))
        except (ConnectionError, ValueError) as error:
            logger.warning("live bus: a sender was cut: %s", error)
        finally:
            del self._reading[task]
            writer.close()

    async def close(self) -> None:
        self._server.close()
        for writer in self._reading.values():
            writer.close()
        await asyncio.gather(*self._reading, return_exceptions=True)
        with contextlib.suppress(FileNotFoundError):
            if self._path.stat().st_ino == self._inode:
                self._path.unlink()


async def listen(receiver: Receiver) -> _Server:
    """Own REALTIME_SOCKET (mode 0600) until closed."""
    server = _Server(receiver)
    await server.start()
    return server
