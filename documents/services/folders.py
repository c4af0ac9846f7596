"""Folders: create, rename, move, cut off or restore inheritance, and the roots of departments."""

from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _

from documents.models import NAME_LENGTH, Document, Folder
from documents.permissions import check_managers_stay
from documents.services.effective import lock_folder, lock_trees, rebuild
from documents.services.names import one_line
from intranet.kernel.access import grants
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import of_user
from intranet.kernel.access.scopes import fetch_for, policy_for
from intranet.kernel.accounts.models import Department, User
from intranet.kernel.audit.log import record
from intranet.kernel.changes.outbox import service_transaction, touch
from intranet.kernel.core.errors import Conflict, Invalid

MAX_DEPTH = 12


class NameTaken(Conflict):
    code = "documents.name_taken"
    detail = _("There is already a folder with this name here. Choose another name.")


class FolderInItself(Conflict):
    code = "documents.folder_in_itself"
    detail = _("A folder cannot be moved into itself or below itself.")


class DepartmentFolder(Conflict):
    code = "documents.department_folder"
    detail = _("The folder of a department stays where it is, under its name.")


class TooDeep(Conflict):
    code = "documents.too_deep"
    detail = _("Folders cannot be nested this deep. Choose a place further up.")


@service_transaction()
def create(*, actor: User, parent_id: int, name: str, description: str = "", inherits: bool = True) -> Folder:
    """A new folder of the actor's. Raises NotFound (no right to add there), Invalid, NameTaken, TooDeep.

    Without `inherits` only the actor gets in at first, who has to manage the folder above, as its other
    managers are shut out.
    """
    parent = lock_folder(actor, parent_id, "add" if inherits else "restrict")
    if len(parent.ancestor_ids) >= MAX_DEPTH:
        raise TooDeep
    folder = Folder(name=clean_name(name), description=description.strip()[:200], parent=parent, inherits=inherits)
    folder.owner = actor
    _check_name(actor, folder)
    _save_new(folder)
    if not inherits:
        grants.put(folder, of_user(actor.pk), Role.MANAGER)
    rebuild(folder)
    record("documents.folder.created", actor, folder, name=folder.name, parent=parent_id)
    return folder


@service_transaction()
def rename(*, actor: User, folder_id: int, name: str, description: str | None = None) -> Folder:
    """Raises NotFound, Invalid, NameTaken, DepartmentFolder."""
    folder = lock_folder(actor, folder_id, "manage")
    new = clean_name(name)
    if folder.department_id and new != folder.name:
        raise DepartmentFolder
    old, folder.name = folder.name, new
    if description is not None:
        folder.description = description.strip()[:200]
    _check_name(actor, folder)
    folder.save(update_fields=["name", "description"])
    record("documents.folder.renamed", actor, folder, old=old, new=new)
    touch(*Document.objects.filter(folder=folder, trashed_at=None))
    return folder


@service_transaction()
def move(*, actor: User, folder_id: int, parent_id: int) -> Folder:
    """Hang a folder with everything below it elsewhere; who may see it follows from the new place at once.

    No document changes its scope, so nothing has to be indexed again unless it comes to another department.
    Raises NotFound, DepartmentFolder, FolderInItself, AboveYourRole, NameTaken, TooDeep, Conflict.
    """
    fetch_for(actor, Folder.objects.all(), folder_id, "manage")
    fetch_for(actor, Folder.objects.all(), parent_id, "add")
    found = lock_trees(folder_id, parent_id)
    fetch_for(actor, Folder.objects.all(), folder_id, "manage")  # grants change under this lock: ask what holds now
    fetch_for(actor, Folder.objects.all(), parent_id, "add")
    folder, parent = found[folder_id], found[parent_id]
    if folder.department_id:
        raise DepartmentFolder
    if parent.path.startswith(folder.path):
        raise FolderInItself
    check_managers_stay(actor, folder, parent)
    old, new = folder.path, f"{parent.path}{folder.pk}/"
    _check_depth(folder, parent)
    folder.parent, folder.path = parent, new
    _check_name(actor, folder)
    folder.save(update_fields=["parent", "path"])
    Folder.objects.filter(path__startswith=old).update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))
    rebuild(folder)
    record("documents.folder.moved", actor, folder, old=old, new=new)
    if new.split("/")[1] != old.split("/")[1]:
        touch(*Document.objects.filter(folder__path__startswith=new, trashed_at=None).only("pk"))
    return folder


@service_transaction()
def set_inheritance(*, actor: User, folder_id: int, inherits: bool) -> Folder:
    """Cut a folder off from what the folder above grants, or connect it again. The actor keeps managing it."""
    folder = lock_folder(actor, folder_id, "restrict")
    if folder.department_id:
        raise DepartmentFolder
    folder.inherits = inherits
    folder.save(update_fields=["inherits"])
    if not inherits:
        grants.put(folder, of_user(actor.pk), Role.MANAGER)
    rebuild(folder)
    record("documents.folder.inherits" if inherits else "documents.folder.restricted", actor, folder)
    return folder


@service_transaction()
def ensure_department(*, department_id: int) -> Folder:
    """The root folder of a department, made or brought up to date with the department's name and head."""
    department = Department.objects.select_for_update().get(pk=department_id)
    folder = Folder.objects.filter(department=department).first() or Folder(department=department)
    if folder.name != department.name:
        folder.name = department.name
        if folder.pk:
            folder.save(update_fields=["name"])
    if not folder.pk:
        _save_new(folder)
    rebuild(lock_trees(folder.pk)[folder.pk])
    return folder


def clean_name(name: str) -> str:
    """A name of visible characters on one line. Raises Invalid if nothing is left or it is too long."""
    cleaned = one_line(name)
    if not 0 < len(cleaned) <= NAME_LENGTH:
        raise Invalid(fields={"name": [_("Give it a name of at most 120 characters.")]})
    return cleaned


def _save_new(folder: Folder) -> None:
    """Insert with path and scope, which need the id."""
    folder.save()
    folder.path = f"{folder.parent.path if folder.parent else '/'}{folder.pk}/"
    folder.scope = grants.scope_of("folder", folder.pk)
    folder.save(update_fields=["path", "scope"])


def _check_name(actor: User, folder: Folder) -> None:
    """A name is there once among the folders the actor sees; more would tell of those the actor does not.

    The tree is locked, so nobody else takes the name meanwhile. Raises NameTaken.
    """
    beside = Folder.objects.filter(parent=folder.parent_id, name=folder.name).exclude(pk=folder.pk)
    if folder.parent_id and policy_for(Folder).filter(actor, "view", beside).exists():
        raise NameTaken


def _check_depth(folder: Folder, parent: Folder) -> None:
    """A whole subtree must fit below the new parent."""
    paths = Folder.objects.filter(path__startswith=folder.path).values_list("path", flat=True)
    height = max(path.count("/") for path in paths) - folder.path.count("/") + 1
    if len(parent.ancestor_ids) + height > MAX_DEPTH:
        raise TooDeep
