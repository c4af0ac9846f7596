"""Folders and documents for tests, made by the services."""

from documents.models import Document, DocumentVersion, Folder
from documents.services import folders, sharing, versions
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import of_user
from intranet.kernel.accounts.models import Department, User
from tests.factories.files import upload


def root_of(department: Department) -> Folder:
    """The folder of a department; made here, as a test's transaction never commits."""
    return folders.ensure_department(department_id=department.pk)


def folder(actor: User, parent: Folder, name: str = "Licencias de obra", **fields: object) -> Folder:
    return folders.create(actor=actor, parent_id=parent.pk, name=name, **fields)


def own_folder(manager: User, of: User, parent: Folder, name: str = "Privada") -> Folder:
    """A restricted folder of one person alone, made for them by who manages the place."""
    made = folder(manager, parent, name, inherits=False)
    changes = {of_user(of.pk): Role.MANAGER, of_user(manager.pk): None}
    return sharing.change_folder(actor=manager, folder_id=made.pk, changes=changes)


def document(actor: User, place: Folder, title: str = "Pliego", content: bytes | str = "Cláusula 14") -> Document:
    return versions.create(actor=actor, folder_id=place.pk, upload=upload(content, "pliego.txt"), title=title)


def next_version(actor: User, of: Document, content: bytes | str = "Cláusula 15", expected: int = 1) -> DocumentVersion:
    return versions.add(actor=actor, document_id=of.pk, upload=upload(content, "pliego.txt"), expected=expected)
