"""Effective grants of folders and singly shared documents, and the one lock that orders whoever changes them.

A folder has what is stored on it, what its department gives, and, if it inherits, what the folder above has. A
document with a scope of its own has what is stored on it and what its folder has. Callers hold ``lock_trees``.
"""

from collections.abc import Iterable

from documents.models import Document, Folder
from intranet.kernel.access import grants
from intranet.kernel.access.grants import Grants
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import of_department, of_members, of_user
from intranet.kernel.access.scopes import fetch_for
from intranet.kernel.accounts.models import User
from intranet.kernel.core.errors import Conflict

DOCUMENT_SCOPE = "document"


def lock_trees(*folder_ids: int) -> dict[int, Folder]:
    """Lock the roots of these folders in order of id and return the folders as they are now.

    Whoever changes grants or the shape of a tree holds its root. Raises Conflict if a folder moved to another
    tree in between.
    """
    roots = {_root(path) for path in _paths(folder_ids)}
    list(Folder.objects.select_for_update().filter(pk__in=roots).order_by("pk").values_list("pk"))
    folders = Folder.objects.select_related("parent", "department").in_bulk(folder_ids)
    if not {_root(folder.path) for folder in folders.values()} <= roots:
        raise Conflict
    return folders


def lock_folder(actor: User, folder_id: int, action: str) -> Folder:
    """The folder with its tree locked, if the actor may do the action. Raises NotFound, Conflict.

    Grants change under this lock: the right is asked before, so that nobody waits for what is not theirs, and after.
    """
    fetch_for(actor, Folder.objects.all(), folder_id, action)
    folder = lock_trees(folder_id)[folder_id]
    fetch_for(actor, Folder.objects.all(), folder_id, action)
    return folder


def _paths(folder_ids: Iterable[int]) -> list[str]:
    return list(Folder.objects.filter(pk__in=folder_ids).values_list("path", flat=True))


def _root(path: str) -> int:
    return int(path.split("/")[1])


def rebuild(top: Folder) -> None:
    """Write the effective grants of a folder and of everything below it, in a fixed number of queries."""
    folders = list(Folder.objects.filter(path__startswith=top.path).select_related("department"))
    folders.sort(key=lambda folder: len(folder.ancestor_ids))
    stored = grants.stored_many(folders)
    has: dict[int, Grants] = {}
    if top.parent is not None and top.parent.scope_id is not None:
        has[top.parent.pk] = grants.effective(top.parent.scope_id)
    wanted: dict[int, Grants] = {}
    for folder in folders:
        above = has.get(folder.parent_id, {}) if folder.inherits and folder.parent_id else {}
        has[folder.pk] = grants.merge(stored[folder.pk], _of_department(folder), above)
        if folder.scope_id is not None:
            wanted[folder.scope_id] = has[folder.pk]
    grants.write_effective(wanted | _of_documents(top, has))


def _of_documents(top: Folder, has: dict[int, Grants]) -> dict[int, Grants]:
    """Scope id → grants of the singly shared documents below a folder."""
    documents = list(Document.objects.filter(folder__path__startswith=top.path, scope__kind=DOCUMENT_SCOPE))
    stored = grants.stored_many(documents)
    return {row.scope_id: grants.merge(stored[row.pk], has[row.folder_id]) for row in documents}


def rebuild_document(document: Document, folder: Folder) -> None:
    """Write the effective grants of one document that has a scope of its own."""
    assert folder.scope_id is not None
    above = grants.effective(folder.scope_id)
    grants.write_effective({document.scope_id: grants.merge(grants.stored(document), above)})


def _of_department(folder: Folder) -> Grants:
    """A department's own folder: its members write, those of departments below read, its head manages.

    Derived, so a new head needs no clean-up, and nobody writes in the folders of the whole house by working in it.
    """
    if folder.department is None:
        return {}
    department, head = folder.department.pk, folder.department.head_id
    own: dict[str, Role] = {of_department(department): Role.READER, of_members(department): Role.EDITOR}
    return own | ({of_user(head): Role.MANAGER} if head else {})
