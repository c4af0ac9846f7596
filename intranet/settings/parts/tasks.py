"""Background jobs: the django-tasks API over rows in our own database."""

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
