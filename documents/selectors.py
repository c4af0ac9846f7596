"""Reads of folders, documents and versions, each for an actor."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case as Choice
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from documents.models import Document, DocumentVersion, Folder
from intranet.cases.models import Case, CaseState
from intranet.cases.selectors import reads_as_approver
from intranet.kernel.access import grants
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import ALL, Actor, names_of, of_department, of_team, of_user, user_id_of
from intranet.kernel.access.scopes import fetch_for, policy_for, scopes_for
from intranet.kernel.accounts.models import Department, Team, User
from intranet.kernel.accounts.selectors import people_like
from intranet.kernel.core.errors import NotFound
from intranet.kernel.core.resources import ref
from intranet.kernel.files.models import FilePreview, FileText, PreviewState

FACES = 4
MOST_FOLDERS = 500


def folder_for(actor: Actor, folder_id: int, action: str = "view") -> Folder:
    """A folder with its department. Raises NotFound for absent and forbidden alike."""
    return fetch_for(actor, Folder.objects.select_related("department", "owner"), folder_id, action)


def document_for(actor: Actor, document_id: int, action: str = "view") -> Document:
    """A document with its current version. Raises NotFound; so does a document in the trash."""
    return fetch_for(actor, _with_current(Document.objects.all()), document_id, action)


def _with_current(documents: QuerySet[Document]) -> QuerySet[Document]:
    return documents.select_related("folder", "owner", "current__file", "current__author")


def roots_for(actor: Actor) -> QuerySet[Folder]:
    """The folders where the actor's view begins, by name: readable, and the one above is not."""
    readable = scopes_for(actor)
    return Folder.objects.filter(scope_id__in=readable).exclude(parent__scope_id__in=readable).order_by("name", "pk")


def nearest_roots_for(user: User) -> QuerySet[Folder]:
    """The same, first the folder of one's own department, then where one writes, then the rest."""
    nearness = Choice(
        When(department_id=user.department_id, then=0),
        When(scope_id__in=scopes_for(user, Role.EDITOR), then=1),
        default=2,
    )
    return roots_for(user).order_by(nearness, "name", "pk")


def top_folders(actor: Actor) -> QuerySet[Folder]:
    """The same with what a list shows of each."""
    return _counted(actor, roots_for(actor))


def subfolders(actor: Actor, folder: Folder) -> QuerySet[Folder]:
    """The folders in a folder that the actor may see, with what a list shows of each."""
    return _counted(actor, policy_for(Folder).filter(actor, "view", Folder.objects.filter(parent=folder)))


def _counted(actor: Actor, folders: QuerySet[Folder]) -> QuerySet[Folder]:
    """With `items`: how many documents and folders the actor sees in it."""
    inside = Document.objects.filter(folder=OuterRef("pk"), trashed_at=None).values("folder")
    below = Folder.objects.filter(parent=OuterRef("pk"), scope_id__in=scopes_for(actor)).values("parent")
    return folders.select_related("owner").annotate(items=_number_of(inside) + _number_of(below)).order_by("name", "pk")


def _number_of(grouped: QuerySet[Any, Any]) -> Coalesce:
    counted = grouped.order_by().annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def documents_in(actor: Actor, folder: Folder) -> QuerySet[Document]:
    """The documents of a folder that the actor may read; nothing in the trash."""
    return policy_for(Document).filter(actor, "view", _with_current(Document.objects.filter(folder=folder)))


def shared_with(actor: Actor) -> QuerySet[Document]:
    """Documents the actor may read while their folder is closed to the actor."""
    documents = policy_for(Document).filter(actor, "view", _with_current(Document.objects.all()))
    return documents.exclude(folder__scope_id__in=scopes_for(actor))


def recent_for(actor: Actor) -> QuerySet[Document]:
    """What changed last among all the actor may read."""
    return policy_for(Document).filter(actor, "view", _with_current(Document.objects.all())).order_by("-changed_at")


def headlines_for(actor: Actor) -> QuerySet[Document]:
    """The same with the little that a card shows of each."""
    author = (f"current__author__{name}" for name in ("first_name", "last_name", "email"))
    shown = Document.objects.select_related("current__file", "current__author").only(
        "title", "changed_at", "current__file__name", *author
    )
    return _with_place(actor, policy_for(Document).filter(actor, "view", shown)).order_by("-changed_at")


def in_approval(actor: Actor, folder: Folder) -> QuerySet[Document]:
    """Documents of a folder that wait for a decision."""
    running = Case.objects.filter(subject_kind="document", state=CaseState.RUNNING).values("subject_id")
    return documents_in(actor, folder).filter(pk__in=running)


def trash_for(actor: Actor) -> QuerySet[Document]:
    """What the actor could restore."""
    trashed = _with_current(Document.objects.select_related("trashed_by"))
    return _with_place(actor, policy_for(Document).filter(actor, "restore", trashed))


def _with_place(actor: Actor, documents: QuerySet[Document]) -> QuerySet[Document]:
    """With `place`: the name of its folder, None for who may not see that."""
    folder = policy_for(Folder).filter(actor, "view", Folder.objects.filter(pk=OuterRef("folder")))
    return documents.annotate(place=Subquery(folder.values("name")))


def crumbs(actor: Actor, folder: Folder) -> list[Folder]:
    """The folders from the top to this one, without those the actor may not see."""
    return sorted(seen_above(actor, [folder]).values(), key=lambda row: len(row.path))


def seen_above(actor: Actor, folders: Iterable[Folder]) -> dict[int, Folder]:
    """By id: of the folders and all above them, those the actor may see (one query)."""
    ids = {pk for folder in folders for pk in folder.ancestor_ids}
    return policy_for(Folder).filter(actor, "view", Folder.objects.filter(pk__in=ids)).in_bulk()


@dataclass
class Branch:
    """A folder of a tree with those in it that the actor may see."""

    folder: Folder
    children: list["Branch"]


def tree_around(actor: Actor, folder: Folder) -> list[Branch]:
    """All the folders of the same root, nested; what is below one that is closed to the actor stands alone."""
    root = Folder.objects.filter(path__startswith=f"/{folder.ancestor_ids[0]}/").order_by("name", "pk")
    branches = {row.pk: Branch(row, []) for row in policy_for(Folder).filter(actor, "view", root)[:MOST_FOLDERS]}
    top: list[Branch] = []
    for branch in branches.values():
        above = branches.get(branch.folder.parent_id or 0)
        (above.children if above else top).append(branch)
    return top


@dataclass
class Target:
    """A folder to put things into, and the names of those above it that the actor may see, outermost first."""

    folder: Folder
    above: list[str]


def targets_for(actor: Actor) -> list[Target]:
    """Where the actor may put things, folder by folder as in the tree (two queries)."""
    folders = list(policy_for(Folder).filter(actor, "add", Folder.objects.all()))
    seen = seen_above(actor, folders)
    targets = [Target(row, [seen[pk].name for pk in row.ancestor_ids[:-1] if pk in seen]) for row in folders]
    return sorted(targets, key=lambda target: [name.casefold() for name in (*target.above, target.folder.name)])


def versions_of(document: Document) -> QuerySet[DocumentVersion]:
    """Newest first. The caller has authorised the document."""
    return document.versions.select_related("file", "author").order_by("-number")


def version_for(actor: Actor, document_id: int, number: int) -> DocumentVersion:
    """One version of that document, for its readers and for whoever has to decide on exactly this version.

    Raises NotFound; so does a version number of another document, and any document in the trash.
    """
    version = (
        DocumentVersion.objects.select_related("document", "file", "author")
        .filter(document_id=document_id, number=number, document__trashed_at=None)
        .first()
    )
    if version is None:
        raise NotFound
    readable = policy_for(Document).allows(actor, "view", version.document)
    if not readable and not reads_as_approver(actor, ref(version.document), number):
        raise NotFound
    return version


def compared_for(actor: Actor, document_id: int, number: int) -> tuple[DocumentVersion, DocumentVersion]:
    """A version and the one before it, for who may read both. Raises NotFound, for the first version too."""
    return version_for(actor, document_id, number), version_for(actor, document_id, number - 1)


def texts_of(versions: Iterable[DocumentVersion]) -> dict[str, FileText]:
    """The text by hash of each version that was read. The caller has authorised the versions."""
    read = FileText.objects.filter(sha256__in=[version.sha256 for version in versions])
    return {text.sha256: text for text in read}


def preview_of(version: DocumentVersion) -> FilePreview | None:
    """The picture of its first page, if there is one. The caller has authorised the version."""
    return FilePreview.objects.filter(sha256=version.sha256, state=PreviewState.OK).first()


@dataclass(frozen=True)
class Access:
    """One line of "who has access": `own` is the role granted here, None if all of it comes from above."""

    principal: str
    name: str
    role: Role
    own: Role | None


def who_has_access(obj: Folder | Document) -> list[Access]:
    """Everybody with a role, people last. The caller has authorised the object."""
    own = grants.stored(obj)
    effective = grants.effective(obj.scope_id) if obj.scope_id else {}
    names = names_of(effective)
    rows = [Access(who, names.get(who, who), role, own.get(who)) for who, role in effective.items()]
    return sorted(rows, key=lambda row: (row.principal != ALL, user_id_of(row.principal) is not None, row.name))


def faces_of(access: list[Access]) -> list[User]:
    """A few people of those named singly, for the row of faces."""
    named = [user_id for row in access if (user_id := user_id_of(row.principal)) is not None]
    return list(User.objects.active().filter(pk__in=named[:FACES]))


def principals_like(text: str, limit: int = 8) -> list[tuple[str, str]]:
    """(principal, name) of people, departments and teams whose name contains the text."""
    people = people_like(User.objects.active(), text)
    found = [(of_department(row.pk), str(row)) for row in Department.objects.filter(name__icontains=text)[:limit]]
    found += [(of_team(row.pk), str(row)) for row in Team.objects.filter(name__icontains=text)[:limit]]
    found += [(of_user(row.pk), f"{row} · {row.email}") for row in people[:limit]]
    return found[: limit * 2]
