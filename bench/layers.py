"""Settings of the naive consumer: a channel layer, Redis pub/sub when there is one."""

from bench.settings import *  # noqa: F403

CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": 1_000_000}}}
if REDIS_URL:  # type: ignore[name-defined]  # noqa: F405
    CHANNEL_LAYERS["default"] = {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL]},  # type: ignore[name-defined]  # noqa: F405
    }
