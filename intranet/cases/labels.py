"""What the audit log and notices say about approvals."""

from django.utils.translation import gettext_lazy as _

from intranet.kernel.audit import actions
from intranet.kernel.notifications import kinds

_ACTIONS = {
    "cases.case.started": _("Asked for an approval"),
    "cases.case.voided": _("An approval became void: the content changed"),
    "cases.case.withdrawn": _("Withdrew an approval"),
    "cases.step.approved": _("Approved"),
    "cases.step.reassigned": _("Gave an approval to somebody else, as its approver left"),
    "cases.step.returned": _("Returned"),
}


def register() -> None:
    actions.register(_ACTIONS)
    kinds.register("cases.asked", icon="stamp", sentence=_("%(actor)s asks you to approve “%(title)s”."))
    kinds.register("cases.decided", icon="badge-check", sentence=_("%(actor)s decided on “%(title)s”."))
    kinds.register("cases.withdrawn", icon="undo-2", sentence=_("“%(title)s” no longer needs your approval."))
    kinds.register(
        "cases.nobody_decides",
        icon="triangle-alert",
        sentence=_("The approval of “%(title)s” has ended: who had to decide has left, and there is nobody above."),
    )
    kinds.register("cases.voided", icon="triangle-alert", sentence=_("“%(title)s” has changed: its approval is void."))
