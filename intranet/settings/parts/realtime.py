"""The live bus: a Unix socket owned by `serve`, or Redis pub/sub when REDIS_URL is set (see kernel.realtime)."""

from intranet.settings.parts.paths import DATA_DIR

REALTIME_SOCKET = DATA_DIR / "hub.sock"
