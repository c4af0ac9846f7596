"""A browser tab for tests: the real ASGI application, a real session, frames kept apart by type."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

import orjson
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.test import Client

from intranet.asgi import application
from intranet.kernel.accounts.models import User
from intranet.kernel.realtime import hub
from intranet.kernel.realtime.reads import in_pool

ORIGIN = "http://localhost"


def cookie_of(user: User) -> str:
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.cookies[settings.SESSION_COOKIE_NAME].value


class Tab:
    """One socket. ``frames`` holds all it has received."""

    def __init__(self, cookie: str = "", origin: str | None = ORIGIN, path: str = "/ws/") -> None:
        headers = [(b"host", b"localhost")]
        if origin is not None:
            headers.append((b"origin", origin.encode()))
        if cookie:
            headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode()))
        self.wire = WebsocketCommunicator(application, path, headers=headers)
        self.frames: list[dict[str, Any]] = []
        self.closed_with: int | None = None

    async def open(self) -> int | None:
        """None when let in, else the close code."""
        accepted, code = await self.wire.connect(timeout=5)
        return None if accepted else code

    async def say(self, type: str, **fields: Any) -> None:
        await self.wire.send_to(text_data=orjson.dumps({"type": type, **fields}).decode())

    async def next(self, type: str, timeout: float = 5) -> dict[str, Any]:
        """The next frame of a type; others are kept."""
        async with asyncio.timeout(timeout):
            while True:
                frame = await self._receive()
                if frame["type"] == type:
                    return frame

    async def close_code(self, timeout: float = 5) -> int:
        async with asyncio.timeout(timeout):
            while self.closed_with is None:
                await self._receive()
        return self.closed_with

    async def _receive(self) -> dict[str, Any]:
        message = await self.wire.receive_output(timeout=10)
        if message["type"] == "websocket.close":
            self.closed_with = message["code"]
            return {"type": "close"}
        frame = orjson.loads(message["text"])
        self.frames.append(frame)
        return frame

    async def drain(self, quiet: float = 0.3) -> list[dict[str, Any]]:
        """Everything that comes until nothing comes for a moment."""
        while not await self.wire.receive_nothing(timeout=quiet, interval=0.02):
            await self._receive()
        return self.frames


@asynccontextmanager
async def tabs(*people: User) -> AsyncIterator[list[Tab]]:
    """Open tabs that have said hello; the hub is stopped afterwards."""
    opened = [Tab(await in_pool(cookie_of, user)) for user in people]
    try:
        for tab in opened:
            assert await tab.open() is None
            await tab.next("hello")
        yield opened
    finally:
        await close_all(opened)


async def close_all(opened: Iterable[Tab] = ()) -> None:
    for tab in opened:
        if tab.closed_with is None:
            await tab.wire.disconnect(timeout=5)
    await (await hub.current()).stop()
