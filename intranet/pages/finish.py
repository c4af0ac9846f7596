"""What the end of a page workflow does (``WAGTAIL_FINISH_WORKFLOW_ACTION``).

On its own because Wagtail imports it while its models are still loading.
"""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from intranet.kernel.core.errors import Conflict

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

    from intranet.kernel.accounts.models import User

APPROVED = "approved"


class NobodyApproves(Conflict):
    code = "pages.nobody_approves"
    detail = _("This section has no approval step, so nothing can be published in it. Tell an administrator.")


def publish_approved(workflow_state: "WorkflowState", user: "User | None" = None) -> None:
    """The very revision that was approved goes live, whatever was written after it.

    The approval is the permission: approvers cannot publish directly. Raises NobodyApproves for a workflow
    whose steps were all removed or switched off; Wagtail would publish at once.
    """
    decision = workflow_state.current_task_state
    if decision is None or decision.status != APPROVED:
        raise NobodyApproves
    decision.revision.publish(user=user, skip_permission_checks=True)
