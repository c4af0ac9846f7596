"""What the end of a page workflow does (``WAGTAIL_FINISH_WORKFLOW_ACTION``).

On its own because Wagtail imports it while its models are still loading.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

    from intranet.kernel.accounts.models import User


def publish_approved(workflow_state: "WorkflowState", user: "User | None" = None) -> None:
    """The very revision that was approved goes live, whatever was written after it.

    The approval is the permission: approvers cannot publish directly.
    """
    workflow_state.current_task_state.revision.publish(user=user, skip_permission_checks=True)
