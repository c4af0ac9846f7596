"""Background jobs: the django-tasks API over rows in our own database."""

TASKS = {"default": {"BACKEND": "intranet.kernel.jobs.backend.JobBackend", "QUEUES": []}}
