"""Who may do what with folders and documents.

Owners manage what they made as long as they may still write where it lives, except for what would shut out
those who manage it: that needs the role. What is in the trash can only be restored.
"""

from collections.abc import Mapping
from typing import ClassVar, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from documents.models import Document, Folder
from intranet.kernel.access import grants
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import Actor
from intranet.kernel.access.scopes import Policy, role_in, scopes_for
from intranet.kernel.core.errors import Conflict

M = TypeVar("M", bound=Model)


class AboveYourRole(Conflict):
    code = "documents.above_your_role"
    detail = _("You can give or take at most the role you have here yourself.")


class _OwnedPolicy(Policy[M]):
    """`owner_actions`: the role an owner needs for an action instead of the usual one."""

    owner_actions: ClassVar[Mapping[str, Role]] = {}

    def filter(self, actor: Actor, action: str, queryset: QuerySet[M]) -> QuerySet[M]:
        allowed = Q(scope_id__in=scopes_for(actor, self.actions[action]))
        if action in self.owner_actions and actor.pk is not None:
            allowed |= Q(owner_id=actor.pk, scope_id__in=scopes_for(actor, self.owner_actions[action]))
        return queryset.filter(allowed)


class FolderPolicy(_OwnedPolicy[Folder]):
    """``restrict``: cut a folder off from the one above, or connect it again; owning is not enough for that."""

    model = Folder
    actions = {"view": Role.READER, "add": Role.EDITOR, "manage": Role.MANAGER, "restrict": Role.MANAGER}
    owner_actions = {"manage": Role.EDITOR}


class DocumentPolicy(_OwnedPolicy[Document]):
    """``restore`` finds what is in the trash, every other action what is not."""

    model = Document
    actions = {
        "view": Role.READER,
        "edit": Role.EDITOR,
        "manage": Role.MANAGER,
        "restore": Role.EDITOR,
    }
    owner_actions = {"manage": Role.EDITOR}

    def filter(self, actor: Actor, action: str, queryset: QuerySet[Document]) -> QuerySet[Document]:
        in_trash = action == "restore"
        return super().filter(actor, action, queryset.filter(trashed_at__isnull=not in_trash))


def can_grant(actor: Actor, obj: Folder | Document, role: Role) -> bool:
    """Nobody gives or takes a role above their own; the caller has checked ``manage``."""
    assert obj.scope_id is not None
    own = role_in(actor, obj.scope_id)
    return own is not None and role <= own


def managers_of(given: grants.Grants) -> set[str]:
    """The principals that manage."""
    return {principal for principal, role in given.items() if role == Role.MANAGER}


def check_managers_stay(actor: Actor, obj: Folder | Document, target: Folder) -> None:
    """Who owns but does not manage a thing puts it only where all who manage it still will. Raises AboveYourRole."""
    assert obj.scope_id is not None
    assert target.scope_id is not None
    if role_in(actor, obj.scope_id) == Role.MANAGER:
        return
    there = grants.merge(grants.stored(obj), grants.effective(target.scope_id))
    if not managers_of(grants.effective(obj.scope_id)) <= managers_of(there):
        raise AboveYourRole
