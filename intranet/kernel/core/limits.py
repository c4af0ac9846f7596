"""Rate limits per person: ``hit(rate(…), "what", who)``. In Redis when there is one, else in this process."""

import logging
from functools import cache

from django.conf import settings
from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from intranet.kernel.core.errors import TooMany

logger = logging.getLogger(__name__)


def rate(*texts: str) -> tuple[RateLimitItem, ...]:
    """Limits that hold together: ``rate("30/10 seconds", "300/10 minutes")``."""
    return tuple(parse(text) for text in texts)


@cache
def _limiter() -> MovingWindowRateLimiter:
    if not settings.REDIS_URL:
        return MovingWindowRateLimiter(storage_from_string("memory://"))
    storage = storage_from_string(
        settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1, wrap_exceptions=True, key_prefix="plaza-limits"
    )
    return MovingWindowRateLimiter(storage)


def hit(items: tuple[RateLimitItem, ...], *key: object) -> None:
    """Count one use by ``key``. Raises TooMany over the limit; a Redis that is away limits nobody."""
    names = [str(part) for part in key]
    try:
        passed = all(_limiter().hit(item, *names) for item in items)
    except StorageError:
        logger.warning("rate limits: the storage is away", exc_info=True)
        return
    if not passed:
        raise TooMany


def forget() -> None:
    """Forget all counts (tests)."""
    _limiter().storage.reset()
