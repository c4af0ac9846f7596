"""One open socket as the hub sees it: whose it is, what it follows, how far its reader is behind."""

import logging
import time
import uuid
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from intranet.kernel.realtime.events import encode

logger = logging.getLogger(__name__)

# Codes of the contract.
SIGNED_OUT, NOT_ALLOWED, TOO_SLOW, TOO_FAST, RESTART = 4401, 4403, 4408, 4429, 1012

MAX_UNACKED_FRAMES = 1000
MAX_UNACKED_BYTES = 2 * 1024 * 1024
_HINTS_STOP_AT = MAX_UNACKED_FRAMES // 4
_FRAMES_PER_SECOND, _BURST = 10.0, 60.0


class Socket:
    """Sends are counted until the client acknowledges them, as Daphne has no back-pressure on sockets."""

    def __init__(self, send: Callable[[dict[str, Any]], Awaitable[None]], user_id: int, session_key: str) -> None:
        self.id = uuid.uuid4().hex
        self.user_id = user_id
        self.session_key = session_key
        self.heads: dict[int, int] | None = None  # None until hello
        self.writes_to: frozenset[int] = frozenset()
        self.since: int | None = 0  # set while what it may see is being read: frames wait in the hub's ring
        self.watched: frozenset[int] = frozenset()
        self.typed: dict[int, float] = {}
        self.closed = False
        self._send = send
        self._unacked: deque[int] = deque()
        self._bytes = 0
        self._acked = 0
        self._tokens, self._at = _BURST, time.monotonic()

    async def deliver(self, message: dict[str, Any], *, hint: bool = False) -> None:
        """Send a prepared ``websocket.send``. Hints are dropped for a slow reader, who is closed in the end."""
        if self.closed:
            return
        if hint:
            if len(self._unacked) < _HINTS_STOP_AT:
                await self._pass_on(message)
            return
        size = len(message["text"])
        self._unacked.append(size)
        self._bytes += size
        if len(self._unacked) > MAX_UNACKED_FRAMES or self._bytes > MAX_UNACKED_BYTES:
            await self.close(TOO_SLOW, "too_slow", reconnect_after=5)
            return
        await self._pass_on(message)

    async def tell(self, frame: str, **fields: Any) -> None:
        """Send a frame of the protocol itself (hello, heads, presence, bye)."""
        if not self.closed:
            await self._pass_on({"type": "websocket.send", "text": encode(frame, **fields)})

    async def close(self, code: int, reason: str, *, reconnect_after: float | None = None) -> None:
        """Say why, then close. The hub forgets the socket when its disconnect arrives."""
        if self.closed:
            return
        await self.tell("bye", reason=reason, reconnect_after=reconnect_after)
        self.closed = True
        await self._pass_on({"type": "websocket.close", "code": code})

    async def _pass_on(self, message: dict[str, Any]) -> None:
        try:
            await self._send(message)
        except Exception:  # one broken connection must not stop the delivery to others
            logger.debug("socket %s is gone", self.id, exc_info=True)
            self.closed = True

    def acknowledge(self, count: int) -> None:
        """The client has ``count`` counted frames of this connection. Raises ValueError for an impossible number."""
        if not self._acked <= count <= self._acked + len(self._unacked):
            raise ValueError("acknowledged what was not sent")
        for _ in range(count - self._acked):
            self._bytes -= self._unacked.popleft()
        self._acked = count

    def may_speak(self) -> bool:
        """Token bucket over everything the client sends."""
        now = time.monotonic()
        self._tokens = min(_BURST, self._tokens + (now - self._at) * _FRAMES_PER_SECOND) - 1
        self._at = now
        return self._tokens >= 0
