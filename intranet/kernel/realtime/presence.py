"""Who is there: a lease per process, rewritten every 15 seconds; batched differences to those who watch.

No counters and no disconnect hooks: a killed process' lease simply runs out.
"""

import asyncio
import logging
import time
import uuid
from collections import Counter
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, cast

import redis
from django.conf import settings

from intranet.kernel.realtime import bus, bus_redis
from intranet.kernel.realtime.reads import in_pool

if TYPE_CHECKING:
    from intranet.kernel.realtime.hub import Hub
    from intranet.kernel.realtime.sockets import Socket

logger = logging.getLogger(__name__)

ACTIVE, AWAY, OFFLINE = "active", "away", "offline"
LEASE_EVERY = 15.0
LEASE_LASTS = 60
IDLE_AFTER = 300.0
_GRACE = 20.0  # a page change or a late lease is no absence
_BATCH = 1.0
MAX_WATCHED = 500

_local: dict[int, str] = {}
_boot_id = uuid.uuid4().hex


def states(user_ids: Iterable[int]) -> dict[int, str]:
    """User id → "active", "away" or "offline". Costs no database query; everybody is offline if Redis is away."""
    ids = list(user_ids)
    present = _present(ids)
    return {pk: present.get(pk, OFFLINE) for pk in ids}


def online() -> int:
    """How many people are there. Costs no database query; nobody if Redis is away."""
    return len(_present())


def _present(user_ids: Collection[int] | None = None) -> dict[int, str]:
    try:
        return _shared(user_ids) if settings.REDIS_URL else _local
    except redis.RedisError as error:
        logger.warning("presence: Redis is away: %s", error)
        return {}


def write_lease(mine: dict[int, str]) -> None:
    """Say who is here on this process, for the next minute."""
    if not settings.REDIS_URL:
        _local.clear()
        _local.update(mine)
        return
    key = bus_redis.name(f"presence:{_boot_id}")
    with bus_redis.client().pipeline() as pipe:
        pipe.delete(key)
        if mine:
            pipe.hset(key, mapping={str(pk): state for pk, state in mine.items()})
            pipe.expire(key, LEASE_LASTS)
        pipe.sadd(bus_redis.name("presence"), _boot_id)
        pipe.execute()


def _shared(user_ids: Collection[int] | None = None) -> dict[int, str]:
    """The union of the living leases, of some people or of everybody; active wins over away."""
    client, processes = bus_redis.client(), bus_redis.name("presence")
    boots = sorted(boot.decode() for boot in cast("set[bytes]", client.smembers(processes)))
    with client.pipeline() as pipe:
        for boot in boots:
            pipe.hgetall(bus_redis.name(f"presence:{boot}"))
        leases = pipe.execute()
    dead = [boot for boot, lease in zip(boots, leases, strict=True) if not lease and boot != _boot_id]
    if dead:
        client.srem(processes, *dead)
    found: dict[int, str] = {}
    for lease in leases:
        for raw_id, raw_state in lease.items():
            pk, state = int(raw_id), raw_state.decode()
            if (user_ids is None or pk in user_ids) and found.get(pk) != ACTIVE:
                found[pk] = state
    return found


def _exchange(mine: dict[int, str]) -> dict[int, str] | None:
    """Write our lease, read them all. None: Redis is away, nobody knows."""
    if not settings.REDIS_URL:
        write_lease(mine)
        return mine
    try:
        write_lease(mine)
        return _shared()
    except redis.RedisError as error:
        logger.warning("presence: Redis is away: %s", error)
        return None


class Presence:
    """The part of a hub that knows who is there and tells those who watch."""

    def __init__(self, hub: "Hub") -> None:
        self._hub = hub
        self._sockets: Counter[int] = Counter()
        self._active_at: dict[int, float] = {}
        self._seen: dict[int, str] = {}
        self._seen_at: dict[int, float] = {}
        self._wake = asyncio.Event()
        self._changed_here = False

    def arrived(self, user_id: int) -> None:
        self._sockets[user_id] += 1
        self.active(user_id)

    def left(self, user_id: int) -> None:
        self._sockets[user_id] -= 1
        if self._sockets[user_id] <= 0:
            del self._sockets[user_id]
            self._active_at.pop(user_id, None)
            self._here()

    def active(self, user_id: int) -> None:
        """The person did something."""
        self._active_at[user_id] = time.monotonic()
        if self._seen.get(user_id) != ACTIVE:
            self._here()

    def _here(self) -> None:
        self._changed_here = True
        self._wake.set()

    def look(self) -> None:
        """Another process has written its lease."""
        self._wake.set()

    async def watch(self, socket: "Socket", user_ids: Collection[int]) -> None:
        """Send the states of these people now, and their changes from now on."""
        socket.watched = frozenset(user_ids)
        await socket.tell("presence", diff={pk: self._seen.get(pk, OFFLINE) for pk in socket.watched})

    async def run(self) -> None:
        while True:
            try:
                await asyncio.wait_for(self._wake.wait(), LEASE_EVERY)
            except TimeoutError:
                pass
            else:
                await asyncio.sleep(_BATCH)  # a login storm is one message per second
            self._wake.clear()
            await self._round()

    async def _round(self) -> None:
        now = time.monotonic()
        mine = {pk: ACTIVE if now - self._active_at.get(pk, now) < IDLE_AFTER else AWAY for pk in self._sockets}
        tell_others, self._changed_here = self._changed_here and bool(settings.REDIS_URL), False
        present = await in_pool(_exchange, mine)
        if present is None:
            present = {**self._seen, **mine}  # no storm of absences because Redis restarts
        if tell_others:
            await in_pool(bus.send, ["presence"])
        diff = self._difference(present, now)
        if diff:
            for sockets in list(self._hub.by_person.values()):
                for socket in list(sockets):
                    if relevant := socket.watched & diff.keys():
                        await socket.tell("presence", diff={pk: diff[pk] for pk in relevant})

    def _difference(self, present: dict[int, str], now: float) -> dict[int, str]:
        """What to tell: new states at once, absence only when it has lasted."""
        diff = {pk: state for pk, state in present.items() if self._seen.get(pk) != state}
        self._seen_at.update(dict.fromkeys(present, now))
        for pk in self._seen.keys() - present.keys():
            if now - self._seen_at[pk] > _GRACE:
                diff[pk] = OFFLINE
                del self._seen_at[pk]
        self._seen = {pk: state for pk, state in {**self._seen, **diff}.items() if state != OFFLINE}
        return diff
