"""Sharing: stored grants on a folder or a document, effective in the same transaction.

Taking a share back takes effect with the commit: lists, pages, bytes and search all ask the effective table.
"""

from collections.abc import Mapping

from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.models import Document, Folder
from documents.permissions import AboveYourRole, can_grant, managers_of
from documents.services.effective import DOCUMENT_SCOPE, lock_folder, lock_trees, rebuild, rebuild_document
from intranet.kernel.access import grants
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import is_principal, of_user, people_in, user_id_of
from intranet.kernel.access.scopes import fetch_for
from intranet.kernel.accounts.models import User
from intranet.kernel.audit.log import record
from intranet.kernel.changes.outbox import service_transaction, touch
from intranet.kernel.core.errors import Conflict, Invalid
from intranet.kernel.notifications.services.notify import notify

Changes = Mapping[str, Role | None]


class NoManagerLeft(Conflict):
    code = "documents.no_manager_left"
    detail = _("Somebody has to manage this. Let another person manage it first.")


class UnknownPrincipal(Invalid):
    code = "documents.unknown_principal"
    detail = _("This person, department or team does not exist (any more).")


@service_transaction()
def change_folder(*, actor: User, folder_id: int, changes: Changes) -> Folder:
    """Give principals a role on a folder and all below it, or take it away (None).

    Raises NotFound, AboveYourRole, NoManagerLeft, UnknownPrincipal.
    """
    folder = lock_folder(actor, folder_id, "manage")
    had_manager = _has_manager(folder)
    added = _store(actor, folder, changes)
    rebuild(folder)
    if had_manager and not _has_manager(folder):
        raise NoManagerLeft
    record("documents.folder.shared", actor, folder, changes=_as_data(changes))
    notify(added, "documents.shared", folder, actor=actor, key=_this_time())
    return folder


@service_transaction()
def change_document(*, actor: User, document_id: int, changes: Changes) -> Document:
    """The same for one document, which gets a scope of its own with its first grant.

    It keeps that scope: without grants it means the same as the folder's. Raises like ``change_folder``.
    """
    folder_id = fetch_for(actor, Document.objects.all(), document_id, "manage").folder_id
    folder = lock_trees(folder_id)[folder_id]
    document = fetch_for(actor, Document.objects.select_for_update(of=("self",)), document_id, "manage")
    if document.folder_id != folder_id:
        raise Conflict
    had_manager = _has_manager(document)
    added = _store(actor, document, changes)
    own = grants.scope_of(DOCUMENT_SCOPE, document.pk)
    moved = document.scope_id != own.pk
    document.scope = own
    document.save(update_fields=["scope"])
    rebuild_document(document, folder)
    if had_manager and not _has_manager(document):
        raise NoManagerLeft
    record("documents.document.shared", actor, document, changes=_as_data(changes))
    if moved:
        touch(document, moved=True)
    notify(added, "documents.shared", document, actor=actor, key=_this_time())
    return document


def _this_time() -> str:
    """Sharing again what was taken back is told again."""
    return timezone.now().isoformat()


def give_management(thing: Folder | Document, *, of: User, to: User) -> None:
    """What ``of`` managed alone is ``to``'s to manage. Called in the open transaction of the leave."""
    folder_id = thing.pk if isinstance(thing, Folder) else thing.folder_id
    folder = lock_trees(folder_id)[folder_id]
    grants.put(thing, of_user(to.pk), Role.MANAGER)
    if isinstance(thing, Folder):
        rebuild(folder)
    else:
        rebuild_document(thing, folder)
    record(f"documents.{thing._meta.model_name}.handed_over", None, thing, old=of.pk, new=to.pk)
    notify([to.pk], "documents.handed_over", thing, actor=of)


def _has_manager(obj: Folder | Document) -> bool:
    """Does anybody who works here manage it?"""
    assert obj.scope_id is not None
    return User.objects.filter(people_in(managers_of(grants.effective(obj.scope_id)))).exists()


def _store(actor: User, obj: Folder | Document, changes: Changes) -> list[int]:
    """Write the changes; returns the ids of people who were not named before and now are.

    A principal has one spelling: under another one (``u:07``) a role above the actor's could be taken away.
    """
    before = grants.stored(obj)
    for principal, role in changes.items():
        if not is_principal(principal):
            raise UnknownPrincipal
        if before.get(principal) == role:
            continue
        touched = [value for value in (role, before.get(principal)) if value is not None]
        if touched and not can_grant(actor, obj, max(touched)):
            raise AboveYourRole
        _put(obj, principal, role)
    added = [principal for principal, role in changes.items() if role and principal not in before]
    return [user_id for principal in added if (user_id := user_id_of(principal)) is not None]


def _put(obj: Folder | Document, principal: str, role: Role | None) -> None:
    user_id = user_id_of(principal)
    if role and user_id is not None and not User.objects.active().filter(pk=user_id).exists():
        raise UnknownPrincipal
    try:
        if role is None:
            grants.drop(obj, principal)
        else:
            grants.put(obj, principal, role)
    except Group.DoesNotExist as error:
        raise UnknownPrincipal from error


def _as_data(changes: Changes) -> dict[str, str]:
    return {principal: role.slug if role else "none" for principal, role in changes.items()}
