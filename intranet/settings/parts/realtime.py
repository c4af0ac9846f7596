"""The live bus: a Unix socket owned by `serve`, or Redis pub/sub when REDIS_URL is set."""

from typing import Any

from intranet.settings.parts.cache import REDIS_PREFIX, REDIS_URL
from intranet.settings.parts.paths import DATA_DIR

REALTIME_SOCKET = DATA_DIR / "hub.sock"
CHANNEL_LAYERS: dict[str, dict[str, Any]] = {}
if REDIS_URL:
    CHANNEL_LAYERS["default"] = {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL], "prefix": REDIS_PREFIX},
    }
