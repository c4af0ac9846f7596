"""The one consumer, at ``/ws/``: lets people in and turns their few small frames into calls of the hub.

No ORM here and no channel layer: the hub delivers.
"""

import time
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer

from intranet.kernel.realtime import bus, hub
from intranet.kernel.realtime.events import encode
from intranet.kernel.realtime.handshake import origin_is_ours, session_key
from intranet.kernel.realtime.presence import MAX_WATCHED
from intranet.kernel.realtime.reads import in_pool
from intranet.kernel.realtime.sockets import NOT_ALLOWED, RESTART, SIGNED_OUT, TOO_FAST, Socket

MAX_FRAME = 8 * 1024
_TYPING_EVERY = 3.0


class LiveConsumer(AsyncWebsocketConsumer):
    channel_layer_alias = "none"
    socket: Socket | None = None

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Channels would hop to a thread for every message, to close database connections we do not have."""
        handlers = {
            "websocket.connect": self.websocket_connect,
            "websocket.receive": self.websocket_receive,
            "websocket.disconnect": self.websocket_disconnect,
        }
        await handlers[message["type"]](message)

    async def connect(self) -> None:
        if not origin_is_ours(self.scope):
            await self.close(NOT_ALLOWED)
            return
        self.hub = await hub.current()
        key = session_key(self.scope)
        user_id = await self.hub.sessions.ask(key) if key else None
        if user_id is None:
            await self.close(SIGNED_OUT)
        elif self.hub.draining:
            await self.close(RESTART)
        elif not self.hub.has_place_for(user_id):
            await self.close(TOO_FAST)
        else:
            await self.accept()
            self.socket = Socket(self.base_send, user_id, key)
            await self.hub.join(self.socket)

    async def websocket_disconnect(self, message: dict[str, Any]) -> None:
        if self.socket is not None:
            self.hub.leave(self.socket)
        raise StopConsumer

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        socket = self.socket
        if socket is None or socket.closed:
            return
        if not socket.may_speak():
            await socket.close(TOO_FAST, "too_fast", reconnect_after=10)
        elif text_data is None or len(text_data) > MAX_FRAME:
            await socket.close(1009 if text_data else 1003, "unreadable")
        else:
            await self._obey(socket, text_data)

    async def _obey(self, socket: Socket, text: str) -> None:
        try:
            frame = orjson.loads(text)
            command = COMMANDS[frame["type"]]
            await command(self, socket, frame)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            await socket.tell("error", code="realtime.bad_frame")

    async def ack(self, socket: Socket, frame: dict[str, Any]) -> None:
        socket.acknowledge(int(frame["n"]))

    async def active(self, socket: Socket, frame: dict[str, Any]) -> None:
        self.hub.presence.active(socket.user_id)

    async def watch(self, socket: Socket, frame: dict[str, Any]) -> None:
        ids = {int(pk) for pk in frame["users"]}
        await self.hub.presence.watch(socket, sorted(ids)[:MAX_WATCHED])

    async def typing(self, socket: Socket, frame: dict[str, Any]) -> None:
        """Pass on that the person writes, at most every three seconds per room, if they may write there."""
        room, now = int(frame["room"]), time.monotonic()
        if socket.since is not None or room not in socket.writes_to:
            return  # what they may is being read just now, or they may not
        if now - socket.typed.get(room, -_TYPING_EVERY) < _TYPING_EVERY:
            return
        socket.typed[room] = now
        text = encode("typing", room=room, user=socket.user_id)
        await in_pool(bus.send, ["hint", [f"s:{room}"], text])


Command = Callable[[LiveConsumer, Socket, dict[str, Any]], Awaitable[None]]
COMMANDS: dict[str, Command] = {
    "ack": LiveConsumer.ack,
    "active": LiveConsumer.active,
    "typing": LiveConsumer.typing,
    "watch": LiveConsumer.watch,
}
