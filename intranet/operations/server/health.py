"""/livez and /readyz: answered beside Django's threads, so they tell the truth when all of those are busy."""

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

if TYPE_CHECKING:
    from intranet.operations.server.request import Request

logger = logging.getLogger(__name__)
CHECK_SECONDS = 3
KEEP_SECONDS = 1


def live(request: "Request") -> None:
    """The event loop turns."""
    request.answer(200, "live")


class Readiness:
    """Whether requests may be sent here: the database answers and is migrated, and we are not about to stop.

    Redis and Elasticsearch degrade what people can do, they do not take the site away, so they are not asked here
    (`manage.py doctor` is).
    """

    def __init__(self, server: Any) -> None:
        self.server = server
        loader = MigrationLoader(None, ignore_no_migrations=True)
        self._needed = set(loader.graph.leaf_nodes())
        self._running: asyncio.Future[bool] | None = None
        self._result: tuple[float, bool] = (0.0, False)

    def __call__(self, request: "Request") -> None:
        if self.server.draining:
            request.answer(503, "stopping", {b"Retry-After": b"3"})
            return
        self.server.spawn(self._answer(request))

    async def _answer(self, request: "Request") -> None:
        if await self.check():
            request.answer(200, "ready")
        else:
            request.answer(503, "not ready", {b"Retry-After": b"3"})

    async def check(self) -> bool:
        """Asks the database at most once a second, and waits for it a short time only."""
        at, ready = self._result
        if time.monotonic() - at < KEEP_SECONDS:
            return ready
        if self._running is None or self._running.done():
            self._running = self.server.aside(self._ask)
        try:
            ready = await asyncio.wait_for(asyncio.shield(self._running), CHECK_SECONDS)
        except Exception as error:  # noqa: BLE001 - whatever it is, we are not ready
            logger.warning("Not ready: %s", error or "the database does not answer")
            ready = False
        self._result = (time.monotonic(), ready)
        return ready

    def _ask(self) -> bool:
        return self._needed <= MigrationRecorder(connection).applied_migrations().keys()
