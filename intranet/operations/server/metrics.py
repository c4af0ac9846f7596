"""/metrics: what this process does and what waits in the database, for whoever shows METRICS_TOKEN."""

import asyncio
import logging
import resource
from collections import Counter
from hmac import compare_digest
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from intranet.kernel.jobs.backlog import backlog as jobs_backlog
from intranet.operations.server import exposition, sentences
from intranet.operations.server.exposition import Metric, gauge
from search.monitor import late_drops
from search.selectors import backlog as changes_backlog

if TYPE_CHECKING:
    from intranet.operations.server.request import Request

logger = logging.getLogger(__name__)
PATIENCE = 5
"""Seconds the database has: a busy one must not hide what the process can tell without it."""


class Metrics:
    """Counts answers, and tells the rest when it is asked."""

    def __init__(self, server: Any) -> None:
        self.server = server
        self._answers: Counter[str] = Counter()
        self._seconds = 0.0

    def count(self, status: str, seconds: float) -> None:
        """One request ended, with a status or "gone" (nobody waited for the answer)."""
        self._answers[status] += 1
        self._seconds += seconds

    def __call__(self, request: "Request") -> None:
        expected = f"Bearer {self.server.config.metrics_token}".encode()
        shown = request.getHeader(b"Authorization") or b""
        if not self.server.config.metrics_token or not compare_digest(shown, expected):
            request.answer(404, sentences.NOTHING_HERE)
            return
        self.server.spawn(self._answer(request))

    async def _answer(self, request: "Request") -> None:
        waiting: list[Metric] = []
        try:
            waiting = await asyncio.wait_for(self.server.aside(of_the_database), PATIENCE)
        except Exception as error:  # noqa: BLE001 - whatever it is, plaza_database_up says that it is
            logger.warning("The database tells no figures: %s", error or "it does not answer")
        up = gauge("plaza_database_up", "1 if the database answered just now.", int(bool(waiting)))
        content = exposition.text([*self._of_the_process(), up, *waiting])
        request.answer(200, content, {b"Content-Type": exposition.CONTENT_TYPE})

    def _of_the_process(self) -> list[Metric]:
        answers = Metric("plaza_requests_total", "counter", "Requests that have ended, by status.")
        for status, number in sorted(self._answers.items()):
            answers.add(number, status=status)
        seconds = Metric("plaza_request_seconds_total", "counter", "Seconds all of them took together.")
        seconds.add(self._seconds)
        drops = Metric("plaza_search_late_drops_total", "counter", "Hits that the last check before showing refused.")
        for kind, number in sorted(late_drops.items()):
            drops.add(number, kind=kind)
        pool, server = self.server.pool, self.server
        sockets = sum("application_instance" in connection for connection in server.connections.values())
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        return [
            answers,
            seconds,
            drops,
            gauge("plaza_pool_threads", "Threads that run Django.", pool.threads),
            gauge("plaza_pool_busy", "Threads that are running a request now.", pool.running),
            gauge("plaza_pool_waiting", "Requests that wait for a thread.", pool.waiting),
            gauge("plaza_http_connections", "Open connections, sockets left out.", len(server.channels)),
            gauge("plaza_sockets", "Open sockets at /ws/.", sockets),
            gauge("plaza_peak_memory_bytes", "The most memory this process has had.", memory),
        ]


def of_the_database() -> list[Metric]:
    """How much waits for the worker; two queries, however much it is."""
    now = timezone.now()
    jobs = Metric("plaza_jobs", "gauge", "Jobs by state: due, later (delayed or to be tried again), running, dead.")
    oldest = Metric("plaza_jobs_oldest_seconds", "gauge", "How long the oldest due job has waited.")
    for entry in jobs_backlog():
        labels = {"queue": entry.queue, "task": entry.task}
        states = {"due": entry.due, "later": entry.later, "running": entry.running, "dead": entry.dead}
        for state, number in states.items():
            jobs.add(number, **labels, state=state)
        oldest.add((now - entry.oldest_due).total_seconds() if entry.oldest_due else 0, **labels)
    changes = changes_backlog()
    age = changes.oldest.total_seconds()
    return [
        jobs,
        oldest,
        gauge("plaza_changes_waiting", "Changes that search has not seen yet.", changes.pending),
        gauge("plaza_changes_oldest_seconds", "How long the oldest of them has waited.", age),
        gauge("plaza_changes_dead", "Changes that search has given up.", changes.dead),
    ]
