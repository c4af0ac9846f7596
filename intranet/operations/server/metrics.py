"""/metrics in the text format of Prometheus, for whoever shows METRICS_TOKEN."""

import resource
from collections import Counter
from collections.abc import Iterator
from hmac import compare_digest
from typing import TYPE_CHECKING, Any

from django.db.models import F, Min
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from intranet.kernel.changes.models import Change
from intranet.operations.server import sentences

if TYPE_CHECKING:
    from intranet.operations.server.request import Request

Sample = tuple[str, str, str, float]
TEXT_FORMAT = b"text/plain; version=0.0.4; charset=utf-8"


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
        samples = [*self._of_the_process(), *await self.server.aside(_of_the_database)]
        lines: list[str] = []
        for name, kind, labels, value in samples:
            head = f"# TYPE {name} {kind}"
            lines += [head] * (head not in lines) + [f"{name}{labels} {value:g}"]
        request.answer(200, "\n".join(lines), {b"Content-Type": TEXT_FORMAT})

    def _of_the_process(self) -> Iterator[Sample]:
        for status, number in sorted(self._answers.items()):
            yield "plaza_requests_total", "counter", f'{{status="{status}"}}', number
        yield "plaza_request_seconds_total", "counter", "", self._seconds
        yield "plaza_calls_in_pool", "gauge", "", self.server.pool.busy
        yield "plaza_pool_threads", "gauge", "", self.server.pool.threads
        yield "plaza_http_connections", "gauge", "", len(self.server.channels)
        yield "plaza_sockets", "gauge", "", sum("application_instance" in c for c in self.server.connections.values())
        yield "plaza_peak_memory_bytes", "gauge", "", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _of_the_database() -> list[Sample]:
    """How much waits for the worker, and how long the oldest has waited (seconds)."""
    now = timezone.now()
    jobs = DBTaskResult.objects.ready()
    changes = Change.objects.filter(seq__gt=F("done_seq"), dead=False)
    oldest_job = jobs.aggregate(at=Min("enqueued_at"))["at"]
    oldest_change = changes.aggregate(at=Min("touched_at"))["at"]
    return [
        ("plaza_jobs_waiting", "gauge", "", jobs.count()),
        ("plaza_jobs_oldest_seconds", "gauge", "", (now - oldest_job).total_seconds() if oldest_job else 0),
        ("plaza_changes_waiting", "gauge", "", changes.count()),
        ("plaza_changes_oldest_seconds", "gauge", "", (now - oldest_change).total_seconds() if oldest_change else 0),
        ("plaza_changes_dead", "gauge", "", Change.objects.filter(dead=True).count()),
    ]
