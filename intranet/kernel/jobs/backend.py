"""The django-tasks backend: the store of django-tasks-db, with our row of state beside each result."""

from typing import Any

from asgiref.sync import sync_to_async
from django.db import transaction
from django_tasks_db import DatabaseBackend

from intranet.kernel.jobs.declare import Job


class JobBackend(DatabaseBackend):
    """What TASKS in the settings names; libraries that enqueue by django-tasks (Wagtail) come here as well."""

    task_class: Any = Job

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        """Store the job and its state in one transaction."""
        from intranet.kernel.jobs.models import JobState  # noqa: PLC0415 - backends are made before apps are ready

        with transaction.atomic():
            result: Any = super().enqueue(task, args, kwargs)
            JobState.objects.create(result_id=result.id)
        return result

    async def aenqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        """In a thread, as a transaction cannot be opened from async code."""
        return await sync_to_async(self.enqueue, thread_sensitive=True)(task, args, kwargs)
