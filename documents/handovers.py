"""What a leaver owns goes to the successor, else to the head of their department, else it stays listed as theirs."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.models import Document, DocumentUserGrant, Folder, FolderUserGrant
from documents.permissions import managers_of
from documents.services.effective import lock_trees
from documents.services.sharing import give_management
from intranet.kernel.access import grants
from intranet.kernel.access.principals import people_in
from intranet.kernel.accounts.models import User
from intranet.kernel.accounts.selectors import head_above


class OwnedDocuments:
    """Owning opens nothing: an owner manages what they may write anyway. So nobody sees more than before."""

    key = "documents.owned"
    label: str | Promise = _("Documents and folders they own")

    def count(self, user: User) -> int:
        return Document.objects.filter(owner=user).count() + Folder.objects.filter(owner=user).count()

    def hand_over(self, *, user: User, to: User | None) -> None:
        if heir := to or head_above(user):
            Document.objects.filter(owner=user).update(owner=heir)
            Folder.objects.filter(owner=user).update(owner=heir)


class ManagedAlone:
    """What nobody else manages would be lost to everybody: whoever takes over manages it."""

    key = "documents.managed"
    label: str | Promise = _("Closed folders and documents that nobody else manages")

    def count(self, user: User) -> int:
        return sum(_nobody_else_manages(thing, user) for thing in _managed_by(user))

    def hand_over(self, *, user: User, to: User | None) -> None:
        heir, things = to or head_above(user), _managed_by(user)
        lock_trees(*(thing.pk if isinstance(thing, Folder) else thing.folder_id for thing in things))
        for thing in things:
            if heir is not None and _nobody_else_manages(thing, user):
                give_management(thing, of=user, to=heir)


def _managed_by(user: User) -> list[Folder | Document]:
    """By a grant of their own. Folders first, from the top: what lies below them may have a manager by then."""
    folders = FolderUserGrant.objects.filter(user=user, permission__codename="manager_folder")
    documents = DocumentUserGrant.objects.filter(user=user, permission__codename="manager_document")
    return [
        *Folder.objects.filter(pk__in=folders.values("content_object")).order_by("path"),
        *Document.objects.filter(pk__in=documents.values("content_object")).order_by("pk"),
    ]


def _nobody_else_manages(thing: Folder | Document, user: User) -> bool:
    assert thing.scope_id is not None
    managers = people_in(managers_of(grants.effective(thing.scope_id)))
    return not User.objects.filter(managers).exclude(pk=user.pk).exists()
