"""Every limit of the server in one place."""

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KB = 1024
MB = 1024 * KB
Network = IPv4Network | IPv6Network


@dataclass(frozen=True)
class Config:
    """Sizes are bytes, times are seconds."""

    host: str
    port: int
    media_root: Path
    spool_dir: str | Path | None
    threads: int = 4
    queue: int = 100
    # Bodies: of anybody; of somebody signed in; of somebody signed in who sends a form with files.
    anonymous_body: int = 256 * KB
    signed_in_body: int = 4 * MB
    upload_body: int = 2049 * MB
    # An idle connection, and the time to send all headers of a request.
    idle_seconds: int = 75
    # A reader that takes nothing for so long, and a body slower than this after its first minute, are cut off.
    stall_seconds: int = 120
    slowest_body: int = 1 * KB
    max_connections: int = 8000
    websocket_handshake_seconds: int = 60
    # A slow network gets the reason of a close within this time; then the connection is cut.
    websocket_close_seconds: int = 5
    websocket_frame: int = 64 * KB
    drain_delay: int = 0
    drain_seconds: int = 30
    trusted_proxies: tuple[Network, ...] = ()
    metrics_token: str = ""


def from_settings(host: str | None = None, port: int | None = None) -> Config:
    """The configuration of this installation. Raises ImproperlyConfigured for a proxy that is no address."""
    try:
        trusted = tuple(ip_network(entry) for entry in settings.TRUSTED_PROXIES)
    except ValueError as error:
        raise ImproperlyConfigured(f"TRUSTED_PROXIES: {error}. Write addresses or networks, with commas.") from error
    return Config(
        host=settings.HOST if host is None else host,
        port=settings.PORT if port is None else port,
        media_root=Path(settings.MEDIA_ROOT),
        spool_dir=settings.FILE_UPLOAD_TEMP_DIR,
        threads=settings.SERVE_THREADS,
        queue=settings.SERVE_QUEUE,
        # The parts of a form around its file are small.
        upload_body=settings.FILES_MAX_UPLOAD_BYTES + MB,
        drain_delay=settings.DRAIN_DELAY,
        drain_seconds=settings.DRAIN_SECONDS,
        trusted_proxies=trusted,
        metrics_token=settings.METRICS_TOKEN,
    )
