"""The bus between machines: one Redis channel, one subscription per process, published with the plain client."""

import asyncio
import contextlib
import logging
from functools import cache

import orjson
import redis
import redis.asyncio
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

from intranet.kernel.realtime.protocols import Receiver

logger = logging.getLogger(__name__)
_RECONNECT_AFTER = 0.5


@cache
def client() -> "redis.Redis":
    """The blocking client of this process: connections per thread, bounded waits, no retries."""
    return redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1, retry=Retry(NoBackoff(), 0)
    )


def name(suffix: str) -> str:
    """A key or channel of this site: pub/sub knows no databases, so the number is part of the name."""
    return f"plaza:{client().connection_pool.connection_kwargs.get('db', 0)}:{suffix}"


def send(data: bytes) -> None:
    """Publish. Raises OSError if Redis does not answer within a second."""
    try:
        client().publish(name("hub"), data)
    except redis.RedisError as error:
        raise OSError(str(error)) from error


class _Subscriber:
    """Reads the channel; after each (re)connection it tells the hub that something may be missing."""

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver
        self.subscribed = asyncio.Event()
        self._task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        while True:
            try:
                await self._follow()
            except (redis.RedisError, OSError) as error:
                logger.warning("live bus: Redis is away: %s", error)
            self.subscribed.clear()
            await asyncio.sleep(_RECONNECT_AFTER)

    async def _follow(self) -> None:
        connection = redis.asyncio.Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=1, socket_keepalive=True, health_check_interval=10, retry=None
        )
        async with connection, connection.pubsub() as channel:
            await channel.subscribe(name("hub"))
            while True:
                message = await channel.get_message(timeout=10)  # wakes up to check that Redis still answers
                if message is None:
                    continue
                if message["type"] == "subscribe":
                    self.subscribed.set()
                    await self._receiver.on_gap()
                elif message["type"] == "message":
                    await self._receiver.on_message(orjson.loads(message["data"]))

    async def close(self) -> None:
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task


async def listen(receiver: Receiver) -> _Subscriber:
    """Subscribe; waits a moment for Redis' confirmation and goes on without it if Redis is away."""
    subscriber = _Subscriber(receiver)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(subscriber.subscribed.wait(), 2)
    return subscriber
