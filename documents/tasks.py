"""What the worker does for documents on its own; an upload enqueues ``services.processing``."""

from datetime import timedelta

from documents.services.folders import ensure_department
from intranet.kernel.accounts.models import Department
from intranet.kernel.jobs import cron


@cron("documents.departments", every=timedelta(hours=1))
def departments() -> int:
    """Every department has its folder, also those written in bulk or with a head changed in bulk."""
    ids = list(Department.objects.values_list("pk", flat=True))
    for department_id in ids:
        ensure_department(department_id=department_id)
    return len(ids)
