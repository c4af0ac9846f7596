"""What the audit log and notices say about documents."""

from django.utils.translation import gettext_lazy as _

from intranet.kernel.audit import actions
from intranet.kernel.notifications import kinds

_ACTIONS = {
    "documents.document.created": _("Added a document"),
    "documents.document.handed_over": _("Gave a document to somebody else to manage, as its manager left"),
    "documents.document.moved": _("Moved a document"),
    "documents.document.renamed": _("Renamed a document"),
    "documents.document.restored": _("Took a document out of the trash"),
    "documents.document.shared": _("Changed who may see a document"),
    "documents.document.trashed": _("Moved a document to the trash"),
    "documents.folder.created": _("Made a folder"),
    "documents.folder.handed_over": _("Gave a folder to somebody else to manage, as its manager left"),
    "documents.folder.inherits": _("Opened a folder to those above it"),
    "documents.folder.moved": _("Moved a folder"),
    "documents.folder.renamed": _("Renamed a folder"),
    "documents.folder.restricted": _("Closed a folder to those above it"),
    "documents.folder.shared": _("Changed who may see a folder"),
    "documents.version.added": _("Added a version"),
    "documents.version.processed": _("Checked and read a version"),
}


def register() -> None:
    actions.register(_ACTIONS)
    kinds.register("documents.shared", icon="share-2", sentence=_("%(actor)s shared “%(title)s” with you."))
    kinds.register(
        "documents.handed_over", icon="key-round", sentence=_("%(actor)s has left; you manage “%(title)s” now.")
    )
    kinds.register("documents.new_version", icon="file-text", sentence=_("%(actor)s added a version of “%(title)s”."))
    kinds.register(
        "documents.blocked",
        icon="triangle-alert",
        sentence=_("“%(title)s” was stopped by the malware check. Upload a clean version."),
    )
