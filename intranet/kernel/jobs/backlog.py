"""How much work waits, for whoever looks after the site."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, F, Min, Q, When
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max


@dataclass(frozen=True)
class Backlog:
    """The jobs of one task in one queue that have not ended well.

    ``due`` could run now and ``oldest_due`` says since when (None: none is); ``later`` wait for their time;
    ``dead`` were given up.
    """

    queue: str
    task: str
    due: int
    later: int
    running: int
    dead: int
    oldest_due: datetime | None


def backlog() -> list[Backlog]:
    """What waits, runs or was given up, by queue and task; one query, however many there are."""
    now = timezone.now()
    at_once = Q(run_after=get_date_max())
    due = Q(status=TaskResultStatus.READY) & (at_once | Q(run_after__lte=now))
    rows = (
        DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL)
        .order_by("queue_name", "task_path")
        .values_list("queue_name", "task_path")
        .annotate(
            due=Count("pk", filter=due),
            later=Count("pk", filter=Q(status=TaskResultStatus.READY) & ~due),
            running=Count("pk", filter=Q(status=TaskResultStatus.RUNNING)),
            dead=Count("pk", filter=Q(status=TaskResultStatus.FAILED)),
            oldest=Min(Case(When(at_once, then=F("enqueued_at")), default=F("run_after")), filter=due),
        )
    )
    return [Backlog(*row) for row in rows]
