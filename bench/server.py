"""The server against Django's ASGI handler on Daphne as it comes."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

from bench import load
from bench.figures import Figure, quantile
from bench.views import LARGE
from bench.world import Running, World

MB = 1 << 20
CLIENTS = 20
SLOW = 500
UPLOAD_MB = int(os.environ.get("BENCH_UPLOAD_MB", "1024"))
DOWNLOAD_MB = int(os.environ.get("BENCH_DOWNLOAD_MB", "1024"))
# The baseline takes a body into memory several times over, so it gets a smaller one.
BASELINE_MB = 100
GROWTH = "≤ 100 MB more"
PING = "p95 ≤ 100 ms"


def run(world: World) -> Iterator[Figure]:
    yield _select(world)
    yield from _download(world)
    yield from _upload(world)
    yield from _slow(world)


def _select(world: World) -> Figure:
    """Requests per second of a view with one query, without middleware."""

    def rate(running: Running) -> float:
        asyncio.run(load.steady(running.port, "/bench/select/", clients=CLIENTS, seconds=1))
        times = asyncio.run(load.steady(running.port, "/bench/select/", clients=CLIENTS, seconds=world.seconds))
        return len(times) / world.seconds

    with world.serve("bench.bare") as running:
        ours = rate(running)
    with world.stock("bench.asgi:application", "bench.bare") as running:
        theirs = rate(running)
    return Figure(f"SELECT 1 view, {CLIENTS} clients", "requests/s", ours, theirs, "≥ 3×", ours >= 3 * theirs)


def _download(world: World) -> list[Figure]:
    """A reader of 1 MB/s takes a large file."""
    _make_file(world, DOWNLOAD_MB)

    async def read(running: Running, path: str) -> None:
        await load.read_slowly(running.port, path, per_second=MB, seconds=2 * world.seconds)

    with world.serve("bench.bare") as running:
        growth, ping = _meanwhile(running, lambda: read(running, "/bench/download/"))
    _make_file(world, BASELINE_MB)
    with world.stock("bench.asgi:application", "bench.bare") as running:
        theirs, their_ping = _meanwhile(running, lambda: read(running, "/bench/stream/"), "/bench/select/")
    name = f"{DOWNLOAD_MB} MB to a reader of 1 MB/s (baseline {BASELINE_MB} MB)"
    return _figures(name, growth, theirs, ping, their_ping)


def _upload(world: World) -> list[Figure]:
    """A person who is signed in sends a large file."""
    token = _token()

    async def send(running: Running, megabytes: int) -> None:
        headers = [f"Authorization: Bearer {token}"]
        status, _seconds = await load.send_form(running.port, "/bench/upload/", megabytes * MB, headers)
        if status != 200:
            raise SystemExit(f"The upload answered {status}.")

    with world.serve("bench.bare") as running:
        growth, ping = _meanwhile(running, lambda: send(running, UPLOAD_MB))
    with world.stock("bench.asgi:application", "bench.bare") as running:
        theirs, their_ping = _meanwhile(running, lambda: send(running, BASELINE_MB), "/bench/select/")
    return _figures(f"{UPLOAD_MB} MB upload (baseline {BASELINE_MB} MB)", growth, theirs, ping, their_ping)


def _slow(world: World) -> list[Figure]:
    """Many requests of a second each at once: most are told to come back, the server stays well."""

    async def ask(running: Running) -> None:
        statuses = await load.at_once(running.port, "/bench/sleep/", SLOW)
        print({status: statuses.count(status) for status in sorted(set(statuses))})

    with world.serve("bench.bare") as running:
        growth, ping = _meanwhile(running, lambda: ask(running))
    with world.stock("bench.asgi:application", "bench.bare") as running:
        theirs, their_ping = _meanwhile(running, lambda: ask(running), "/bench/select/")
    return _figures(f"{SLOW} requests of 1 s at once", growth, theirs, ping, their_ping)


def _meanwhile(running: Running, work: Callable[[], Awaitable[None]], ping: str = "/livez") -> tuple[float, float]:
    """(growth of memory in MB at its peak, p95 of the pings in ms) while the work is done."""
    before = running.resident()
    peak = before

    async def both() -> list[float]:
        async with load.pinging(running.port, ping) as times:
            task = asyncio.ensure_future(work())
            while not task.done():
                nonlocal peak
                peak = max(peak, running.resident())
                await asyncio.sleep(0.05)
            await task
        return times

    times = asyncio.run(both())
    return peak - before, quantile(times, 0.95) * 1000


def _figures(name: str, growth: float, theirs: float, ping: float, their_ping: float) -> list[Figure]:
    return [
        Figure(f"{name}: memory", "MB", growth, theirs, GROWTH, growth <= 100),
        Figure(f"{name}: health check meanwhile, p95", "ms", ping, their_ping, PING, ping <= 100),
    ]


def _make_file(world: World, megabytes: int) -> None:
    from django.conf import settings

    path = Path(settings.MEDIA_ROOT) / LARGE
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(megabytes * MB)


def _token() -> str:
    from intranet.kernel.accounts.models import ApiToken, User

    user, _created = User.objects.get_or_create(email="bench@demo.example")
    return ApiToken.issue(user, "bench")[1]
