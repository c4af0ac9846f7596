"""The baselines of delivery, on stock Daphne: an application that sends one prebuilt frame to every socket, and
a consumer as one would write it first, each socket in a group of its own.

A socket that sends ``{"times": n, "text": "…"}`` starts n deliveries to all sockets.
"""

import asyncio
import itertools
import json
from typing import Any

from channels.generic.websocket import AsyncJsonWebsocketConsumer

_open: list[Any] = []
_groups: list[str] = []
_numbers = itertools.count()
_running: set[asyncio.Task[None]] = set()


async def _no_pages(send: Any) -> None:
    await send({"type": "http.response.start", "status": 404, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def raw(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """No session, no rights, no counting: as little as can be done per socket."""
    if scope["type"] == "http":
        return await _no_pages(send)
    await receive()
    await send({"type": "websocket.accept"})
    _open.append(send)
    while (message := await receive())["type"] == "websocket.receive":
        order = json.loads(message["text"])
        frame = {"type": "websocket.send", "text": order["text"]}
        for _ in range(order["times"]):
            for each in _open:
                await each(frame)
            await asyncio.sleep(0)
    _open.remove(send)


class Naive(AsyncJsonWebsocketConsumer):
    """One group per socket; whoever speaks tells each group."""

    async def connect(self) -> None:
        self.group = f"socket.{next(_numbers)}"
        _groups.append(self.group)
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def receive_json(self, content: dict[str, Any], **kwargs: Any) -> None:
        task = asyncio.create_task(self._tell_everybody(content))
        _running.add(task)
        task.add_done_callback(_running.discard)

    async def _tell_everybody(self, order: dict[str, Any]) -> None:
        message = {"type": "chat.message", "content": json.loads(order["text"])}
        for _ in range(order["times"]):
            for group in _groups:
                await self.channel_layer.group_send(group, message)

    async def chat_message(self, event: dict[str, Any]) -> None:
        await self.send_json(event["content"])

    async def disconnect(self, code: int) -> None:
        _groups.remove(self.group)


_consumer = Naive.as_asgi()


async def naive(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        return await _no_pages(send)
    await _consumer(scope, receive, send)
