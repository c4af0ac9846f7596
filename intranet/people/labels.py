"""What the audit log says about people."""

from django.utils.translation import gettext_lazy as _

from intranet.kernel.audit import actions

_ACTIONS = {
    "people.absence.announced": _("Said when they are away"),
    "people.absence.withdrawn": _("Took back that they are away"),
    "people.directory.exported": _("Exported the directory"),
    "people.photo.removed": _("Removed their portrait"),
    "people.photo.set": _("Changed their portrait"),
    "people.token.issued": _("Issued an API token"),
    "people.user.deactivated": _("Closed an account"),
    "people.user.reactivated": _("Opened an account again"),
}


def register() -> None:
    actions.register(_ACTIONS)
