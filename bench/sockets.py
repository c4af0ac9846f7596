"""Sockets: a thousand at once, and what one delivered frame costs."""

import asyncio
import json
import resource
import time
from collections.abc import Iterable

from bench.figures import Figure
from bench.world import Running, World

CROWD = 1000
READERS = 200
FRAMES = 250
_TEXT = json.dumps({"type": "event", "kind": "message.new", "room": 1, "seq": 1, "html": "x" * 320})
_PATIENCE = 60


class Client:
    """A WebSocket by hand: it counts bytes, which costs the load generator next to nothing."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def open(cls, port: int, cookie: str = "") -> "Client":
        """Raises ConnectionError if the handshake is refused."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
        lines = [
            "GET /ws/ HTTP/1.1",
            "Host: localhost",
            "Origin: http://localhost",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            *([f"Cookie: sessionid={cookie}"] if cookie else []),
        ]
        writer.write("\r\n".join([*lines, "", ""]).encode())
        answer = await reader.readuntil(b"\r\n\r\n")
        if b" 101 " not in answer.split(b"\r\n", 1)[0]:
            raise ConnectionError(answer.decode("latin-1"))
        return cls(reader, writer)

    async def frame(self) -> bytes:
        """The next short text frame (the server masks nothing)."""
        head = await self.reader.readexactly(2)
        size = head[1] & 127
        if size == 126:
            size = int.from_bytes(await self.reader.readexactly(2))
        return await self.reader.readexactly(size)

    def say(self, text: str) -> None:
        data = text.encode()
        head = bytes([0x81, 0x80 | 126]) + len(data).to_bytes(2)
        self.writer.write(head + b"\0\0\0\0" + data)  # a mask of zeros

    async def take(self, size: int) -> None:
        while size > 0:
            piece = await self.reader.read(min(size, 1 << 16))
            if not piece:
                raise ConnectionResetError
            size -= len(piece)


def run(world: World) -> list[Figure]:
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))  # as many sockets here as there
    cookies, room_id = _people(world)
    return [*_crowd(world, cookies), *_delivery(world, cookies[:READERS], room_id)]


def _people(world: World) -> tuple[list[str], int]:
    """Sessions of a thousand people, and the room of the first two hundred."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from chat.services import rooms
    from intranet.kernel.accounts.models import User

    users = User.objects.bulk_create(
        User(email=f"socket{number}@bench.example", first_name=f"S{number}", password="!") for number in range(CROWD)
    )
    cookies = []
    for user in users:
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        cookies.append(str(session.session_key))
    room = rooms.create(actor=users[0], name="Bench", members=[user.pk for user in users[1:READERS]])
    return cookies, room.pk


def _crowd(world: World, cookies: list[str]) -> list[Figure]:
    """Everybody connects at once, as after a restart."""

    async def connect(running: Running) -> tuple[float, float]:
        started = time.monotonic()
        before = running.resident()

        async def one(cookie: str) -> Client:
            client = await Client.open(running.port, cookie)
            while b'"hello"' not in await client.frame():
                pass
            return client

        clients = await asyncio.wait_for(asyncio.gather(*(one(cookie) for cookie in cookies)), _PATIENCE)
        taken = time.monotonic() - started
        grown = running.resident() - before
        _close(clients)
        return taken, grown

    with world.serve() as running:
        taken, grown = asyncio.run(connect(running))
    return [
        Figure(f"{CROWD} sockets at once: all have said hello", "s", taken, None, "≤ 20", taken <= 20),
        Figure(f"{CROWD} sockets: memory above idle", "MB", grown, None, "≤ 60", grown <= 60),
    ]


def _delivery(world: World, cookies: list[str], room_id: int) -> list[Figure]:
    """Processor time per frame that reaches a socket: ours with rights, rings and counts, against two baselines."""
    with world.serve() as running:
        ours = asyncio.run(_cost(running, cookies, room_id))
    with world.stock("bench.frames:raw") as running:
        raw = asyncio.run(_cost(running, [""] * READERS))
    with world.stock("bench.frames:naive", "bench.layers") as running:
        naive = asyncio.run(_cost(running, [""] * READERS))
    name = f"one frame to each of {READERS} sockets"
    return [
        Figure(f"{name}, against one prebuilt frame", "µs of CPU", ours, raw, "≤ 2×", ours <= 2 * raw),
        Figure(f"{name}, against a group per socket", "µs of CPU", ours, naive, "≤ 1/4", ours <= naive / 4),
    ]


async def _cost(running: Running, cookies: list[str], room_id: int = 0) -> float:
    """Microseconds of the server's processor time per delivered frame. ``room_id``: through our bus."""
    clients = [await Client.open(running.port, cookie) for cookie in cookies]
    if room_id:
        for client in clients:
            while b'"hello"' not in await client.frame():
                pass
    await asyncio.sleep(2)  # presence has settled
    size = FRAMES * (len(_TEXT) + 4)
    before = running.cpu()
    if room_id:
        await asyncio.to_thread(_publish, room_id)
    else:
        clients[0].say(json.dumps({"times": FRAMES, "text": _TEXT}))
    await asyncio.wait_for(asyncio.gather(*(client.take(size) for client in clients)), _PATIENCE)
    spent = running.cpu() - before
    _close(clients)
    return spent / (FRAMES * len(clients)) * 1e6


def _publish(room_id: int) -> None:
    """From this process, as a worker would."""
    from intranet.kernel.realtime import bus

    for _ in range(FRAMES):
        bus.send(["frame", [f"s:{room_id}"], _TEXT])


def _close(clients: Iterable[Client]) -> None:
    for client in clients:
        client.writer.close()
