"""The django-tasks backend: the store of django-tasks-db, with our row of state beside each result."""

from typing import Any

from django.db import transaction
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task
from django_tasks_db import DatabaseBackend

from intranet.kernel.jobs.declare import Job


class JobBackend(DatabaseBackend):
    task_class = Job

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> Any:
        from intranet.kernel.jobs.models import JobState  # noqa: PLC0415 - backends are made before apps are ready

        with transaction.atomic():
            result = super().enqueue(task, args, kwargs)
            JobState.objects.create(result_id=result.id)
        return result

    async def aenqueue(self, task: Task, args: Any, kwargs: Any) -> Any:
        return await BaseTaskBackend.aenqueue(self, task, args, kwargs)
