"""What the audit log says about the chat."""

from django.utils.translation import gettext_lazy as _

from intranet.kernel.audit import actions
from intranet.kernel.notifications import kinds

_ACTIONS = {
    "chat.message.moderated": _("Removed somebody's message"),
    "chat.room.changed": _("Changed a room"),
    "chat.room.created": _("Opened a room"),
    "chat.room.handed_over": _("Gave a room whose manager left a new one"),
    "chat.room.members": _("Changed the members of a room"),
}


def register() -> None:
    actions.register(_ACTIONS)
    kinds.register("chat.mentioned", icon="at-sign", sentence=_("You were mentioned. %(title)s"))
