"""What django-tasks-db does not keep: leases, attempts, keys; when crons are due; who runs a loop."""

from django.db import models
from django_tasks_db.models import DBTaskResult


class JobState(models.Model):
    """Beside each DBTaskResult. A RUNNING result whose lease has ended has lost its worker.

    `key` is set while the job waits and free again once it starts. `holder` names one claim, so that a
    worker that has lost its lease cannot write the outcome of somebody else's attempt.
    """

    result = models.OneToOneField(DBTaskResult, models.CASCADE, primary_key=True, related_name="job")
    key = models.CharField(max_length=255, null=True, unique=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    holder = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["lease_until"], condition=models.Q(lease_until__isnull=False), name="leases_of_running_jobs"
            )
        ]

    def __str__(self) -> str:
        return f"{self.result_id} attempt {self.attempts}"


class CronTick(models.Model):
    """When a cron is due next. Whoever moves `due_at` forward enqueues it."""

    name = models.CharField(max_length=80, primary_key=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} due {self.due_at}"


class LoopLease(models.Model):
    """Which worker runs a loop, and until when it may without asking again."""

    name = models.CharField(max_length=80, primary_key=True)
    holder = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} by {self.holder}"
