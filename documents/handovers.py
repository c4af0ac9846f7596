"""What a leaver owns goes to the successor, else to the head of their department, else it stays listed as theirs."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.models import Document, Folder
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
