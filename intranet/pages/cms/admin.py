"""Wagtail's admin without its e-mails: it sends them from inside a request, in the approver's transaction.

Our notices say the same (``services/events.py``). Wagtail connects its four receivers when its app is ready, which is
after ours, so they are taken off right there.
"""

from django.apps import apps
from wagtail import signals
from wagtail.admin.apps import WagtailAdminAppConfig


class AdminConfig(WagtailAdminAppConfig):
    """Stands in INSTALLED_APPS for ``wagtail.admin``."""

    default = False

    def ready(self) -> None:
        super().ready()
        task, workflow = apps.get_model("wagtailcore.TaskState"), apps.get_model("wagtailcore.WorkflowState")
        for signal, sender, uid in (
            (signals.task_submitted, task, "group_approval_task_submitted"),
            (signals.workflow_submitted, workflow, "workflow_state_submitted"),
            (signals.workflow_rejected, workflow, "workflow_state_rejected"),
            (signals.workflow_approved, workflow, "workflow_state_approved"),
        ):
            signal.disconnect(sender=sender, dispatch_uid=f"{uid}_email_notification")
