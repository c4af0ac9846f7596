"""What the audit log and notices say about pages. The actions of Wagtail's own log keep Wagtail's names and words."""

from django.apps import apps
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry

from intranet.kernel.audit import actions
from intranet.kernel.notifications import kinds
from intranet.pages.services.events import audit_name

# What Wagtail has not translated.
_WORDS = {"wagtail.apitoken.create": _("Create API token"), "wagtail.apitoken.revoke": _("Revoke API token")}


def words_for(name: str) -> str | None:
    """An ``audit_name`` for people: "In the CMS: Publish (page)"; None for what Wagtail does not know."""
    noun = name.split(".")[1]
    registry.scan_for_actions()
    action = next((known for known in registry.formatters if audit_name(noun, known) == name), None)
    if action is None:
        return None
    model = next((model for model in apps.get_models() if model._meta.model_name == noun), None)
    return gettext("In the CMS: %(action)s (%(thing)s)") % {
        "action": _WORDS.get(action) or registry.get_action_label(action),
        "thing": model._meta.verbose_name if model else noun,
    }


def register() -> None:
    actions.register({"pages.editors.set": _("Chose the editors of a department")})
    actions.register_interpreter("pages", words_for)
    kinds.register("pages.approval_asked", icon="stamp", sentence=_("%(actor)s asks you to approve “%(title)s”."))
    kinds.register("pages.approved", icon="badge-check", sentence=_("%(actor)s approved “%(title)s”."))
    kinds.register("pages.returned", icon="undo-2", sentence=_("%(actor)s returned “%(title)s”, with a reason."))
