"""Cache and rate limits: Redis when there is one, else local memory. Nothing here may matter to rights."""

from typing import Any
from urllib.parse import urlsplit

from intranet.settings import env

REDIS_URL = env.text("REDIS_URL")
# Pub/sub ignores Redis database numbers: the number becomes part of every name, so that two sites can share a server.
REDIS_PREFIX = f"plaza{urlsplit(REDIS_URL).path.strip('/') or '0'}"
CACHES: dict[str, dict[str, Any]] = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if REDIS_URL:
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": REDIS_PREFIX,
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
