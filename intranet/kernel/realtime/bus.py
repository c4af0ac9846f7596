"""The bus between processes: a Unix socket, or Redis when REDIS_URL is set. One verb, from any thread.

Messages are JSON arrays: ``["frame", addresses, text]`` (delivered, counted), ``["hint", addresses, text]``
(may be dropped), ``["recheck", user ids]``, ``["presence"]`` (leases have changed).
The bus is a hint, never the truth: what it loses, clients fetch by ``seq`` within 25 seconds.
"""

import logging
from typing import Any

import orjson
from django.conf import settings

from intranet.kernel.realtime import bus_redis, bus_unix
from intranet.kernel.realtime.protocols import Listener, Receiver

logger = logging.getLogger(__name__)


def send(message: list[Any]) -> None:
    """Hand a message to every hub. Takes at most about a second; a failure is logged, never raised."""
    data = orjson.dumps(message)
    try:
        if settings.REDIS_URL:
            bus_redis.send(data)
        else:
            bus_unix.send(data)
    except OSError as error:  # redis' errors are none, they are turned into one there
        logger.warning("live bus: %s was not sent: %s", message[0], error)


async def listen(receiver: Receiver) -> Listener:
    """Start receiving in the running event loop."""
    return await (bus_redis.listen(receiver) if settings.REDIS_URL else bus_unix.listen(receiver))
