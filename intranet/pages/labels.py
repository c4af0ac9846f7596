"""What the audit log and notices say about pages. The actions of Wagtail's own log keep Wagtail's names."""

from django.utils.translation import gettext_lazy as _

from intranet.kernel.audit import actions
from intranet.kernel.notifications import kinds


def register() -> None:
    actions.register({"pages.editors.set": _("Chose the editors of a department")})
    kinds.register("pages.approval_asked", icon="stamp", sentence=_("%(actor)s asks you to approve “%(title)s”."))
    kinds.register("pages.approved", icon="badge-check", sentence=_("%(actor)s approved “%(title)s”."))
    kinds.register("pages.returned", icon="undo-2", sentence=_("%(actor)s returned “%(title)s”, with a reason."))
