"""The hub: ONE per process. It knows every open socket, what it may see, and hands each frame to whom it is for.

Rights are read from the database in bulk (``refresh``). While that runs for a person, their sockets get
nothing; what passes meanwhile waits in a ring and is handed on, or not, under the new rights.
"""

import asyncio
import contextlib
import logging
import random
from collections import defaultdict, deque
from collections.abc import Coroutine, Iterable
from typing import Any

from django.utils import timezone

from intranet.kernel.realtime import bus
from intranet.kernel.realtime.presence import Presence
from intranet.kernel.realtime.reads import Batcher, View, epoch, in_pool, owners_of, view
from intranet.kernel.realtime.sockets import NOT_ALLOWED, RESTART, SIGNED_OUT, Socket

logger = logging.getLogger(__name__)

MAX_SOCKETS = 5000
MAX_SOCKETS_PER_PERSON = 20
REFRESH_EVERY = 25.0
_RING = 4000
_CHUNK = 500
_ATTEMPTS = 3


class Hub:
    """Lives in one event loop; every method but ``in_pool`` work runs there."""

    ready: asyncio.Task[None]

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.by_person: dict[int, set[Socket]] = defaultdict(set)
        self.by_stream: dict[int, set[Socket]] = defaultdict(set)
        self.size = 0
        self.draining = False
        self.presence = Presence(self)
        self.sessions: Batcher[str, int] = Batcher(self._owners)
        self.refreshes: Batcher[int, None] = Batcher(self._refresh)
        self._count = 0
        self._ring: deque[tuple[int, list[str], dict[str, Any], bool]] = deque(maxlen=_RING)
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        self.epoch = await in_pool(epoch)
        self._listener = await bus.listen(self)
        self.spawn(self._refresh_for_ever())
        self.spawn(self.presence.run())

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a coroutine beside the others; it is cancelled when the hub stops."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # Sockets come and go.

    def has_place_for(self, user_id: int) -> bool:
        return self.size < MAX_SOCKETS and len(self.by_person.get(user_id, ())) < MAX_SOCKETS_PER_PERSON

    async def join(self, socket: Socket) -> None:
        """Register first, read rights and heads then: whatever is committed in between waits in the ring."""
        socket.since = self._count
        self.by_person[socket.user_id].add(socket)
        self.size += 1
        self.presence.arrived(socket.user_id)
        await self.refreshes.ask(socket.user_id)

    def leave(self, socket: Socket) -> None:
        """Forget a socket. Idempotent."""
        if socket not in self.by_person.get(socket.user_id, ()):
            return
        socket.closed = True
        self.size -= 1
        _discard(self.by_person, socket.user_id, socket)
        self._unfollow(socket, socket.heads or ())
        self.presence.left(socket.user_id)

    async def drain(self, spread: float = 30.0) -> None:
        """Close everything for a restart; clients come back within ``spread`` seconds, not all at once."""
        self.draining = True
        for socket in self._everybody():
            await socket.close(RESTART, "restart", reconnect_after=round(random.uniform(0, spread), 1))  # noqa: S311

    async def stop(self) -> None:
        """Drain and let go of the bus."""
        await self.drain(spread=1)
        for task in list(self._tasks):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        await self._listener.close()

    # Messages from the bus, one after the other.

    async def on_message(self, message: list[Any]) -> None:
        match message:
            case ["frame" | "hint" as what, [*addresses], str(text)]:
                await self._deliver(addresses, text, hint=what == "hint")
            case ["recheck", [*user_ids]]:
                self.recheck(user_ids)
            case ["presence"]:
                self.presence.look()
            case _:
                logger.warning("live bus: unknown message %.80r", message)

    async def on_gap(self) -> None:
        self.recheck(list(self.by_person))

    def recheck(self, user_ids: Iterable[int]) -> None:
        """From now on these people get nothing until their rights have been read again."""
        for user_id in user_ids:
            for socket in self.by_person.get(user_id, ()):
                if socket.since is None:
                    socket.since = self._count
            if user_id in self.by_person:
                self.spawn(self._ask(user_id))

    async def _ask(self, user_id: int) -> None:
        await self.refreshes.ask(user_id)

    async def _deliver(self, addresses: list[str], text: str, *, hint: bool) -> None:
        message = {"type": "websocket.send", "text": text}
        self._count += 1
        self._ring.append((self._count, addresses, message, hint))
        for number, socket in enumerate(self._addressed(addresses), start=1):
            if socket.since is None:
                await socket.deliver(message, hint=hint)
            if number % 200 == 0:
                await asyncio.sleep(0)  # a big room must not hold up the others

    def _addressed(self, addresses: list[str]) -> list[Socket]:
        found: set[Socket] = set()
        for address in addresses:
            if address == "all":
                return self._everybody()
            kind, _, number = address.partition(":")
            found |= (self.by_stream if kind == "s" else self.by_person).get(int(number), set())
        return list(found)

    def _everybody(self) -> list[Socket]:
        return [socket for sockets in self.by_person.values() for socket in sockets]

    # Rights and heads.

    async def _owners(self, keys: set[str]) -> dict[str, int]:
        return await in_pool(owners_of, keys)

    async def _refresh(self, user_ids: set[int]) -> dict[int, None]:
        """Read what these people may see and apply it; close them if that cannot be known."""
        for attempt in range(1, _ATTEMPTS + 1):
            sockets = [socket for pk in user_ids for socket in self.by_person.get(pk, ())]
            try:
                seen = await in_pool(view, {socket.session_key for socket in sockets}, user_ids)
                break
            except Exception:
                logger.exception("rights of %s people could not be read (attempt %s)", len(user_ids), attempt)
                await asyncio.sleep(1)
        else:
            for socket in sockets:
                await socket.close(RESTART, "unavailable", reconnect_after=random.uniform(1, 10))  # noqa: S311
            return {}
        for socket in sockets:
            if socket.user_id not in self.refreshes.waiting:  # else asked again meanwhile: what was read is old
                await self._apply(socket, seen)
        return {}

    async def _apply(self, socket: Socket, seen: View) -> None:
        if socket.closed:
            return
        if seen.owners.get(socket.session_key) != socket.user_id:
            known = socket.user_id in seen.active
            await socket.close(SIGNED_OUT if known else NOT_ALLOWED, "signed_out" if known else "deactivated")
            return
        followed = seen.heads.get(socket.user_id, {})
        before, heads = socket.heads, {stream: head.seq for stream, head in followed.items()}
        socket.writes_to = frozenset(stream for stream, head in followed.items() if head.may_write)
        self._unfollow(socket, (before or {}).keys() - heads.keys())
        for stream in heads.keys() - (before or {}).keys():
            self.by_stream[stream].add(socket)
        socket.heads = heads
        if before is None:
            now = timezone.now().isoformat()
            await socket.tell("hello", conn=socket.id, epoch=self.epoch, heads=heads, server_time=now)
        elif before != heads:
            await socket.tell("heads", heads=heads)
        await self._catch_up(socket)

    async def _catch_up(self, socket: Socket) -> None:
        """Hand on what passed while the socket waited, if it may still see it."""
        since, socket.since = socket.since, None
        if since is None or since == self._count:
            return
        mine = {"all", f"u:{socket.user_id}", *(f"s:{stream}" for stream in socket.heads or ())}
        for count, addresses, message, hint in list(self._ring):
            if count > since and not mine.isdisjoint(addresses):
                await socket.deliver(message, hint=hint)

    def _unfollow(self, socket: Socket, stream_ids: Iterable[int]) -> None:
        for stream in stream_ids:
            _discard(self.by_stream, stream, socket)

    async def _refresh_for_ever(self) -> None:
        """Heads every 25 seconds (what a lost frame costs at most), and the backstop of every revocation."""
        while True:
            await asyncio.sleep(REFRESH_EVERY)
            people = list(self.by_person)
            for start in range(0, len(people), _CHUNK):
                await asyncio.gather(*(self.refreshes.ask(pk) for pk in people[start : start + _CHUNK]))


def _discard(index: dict[int, set[Socket]], key: int, socket: Socket) -> None:
    index[key].discard(socket)
    if not index[key]:
        del index[key]


_hub: Hub | None = None


async def current() -> Hub:
    """The hub of this process (of the running event loop), started at its first use."""
    global _hub
    loop = asyncio.get_running_loop()
    if _hub is None or _hub.loop is not loop:
        _hub = Hub()
        _hub.ready = asyncio.create_task(_hub.start())
    hub = _hub
    try:
        await asyncio.shield(hub.ready)
    except Exception:
        if _hub is hub:
            _hub = None  # the next socket tries again
        raise
    return hub


async def drain(spread: float = 30.0) -> None:
    """For the server's shutdown: close every socket with 1012 and a spread hint when to come back."""
    if _hub is not None:
        await _hub.drain(spread)
