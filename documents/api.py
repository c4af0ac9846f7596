"""API v1 of folders and documents."""

import re
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Field, File, Form, Header, Router, Schema, Status
from ninja.files import UploadedFile

from documents.models import Document, DocumentVersion, Folder
from documents.selectors import document_for, documents_in, folder_for, subfolders, version_for, versions_of
from documents.services import documents, folders, sharing, versions
from intranet.cases.selectors import latest_case_of
from intranet.kernel.access import grants
from intranet.kernel.access.models import ROLES, Role
from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.core.errors import Invalid
from intranet.kernel.core.pagination import paginate
from intranet.kernel.core.resources import ref
from intranet.kernel.files import delivery

router = Router(tags=["documents"])


class PreconditionRequired(Invalid):
    code = "documents.if_match_required"
    http_status = 428
    detail = _("Say in If-Match which version yours was made from.")


class NewFolder(Schema):
    parent: int
    name: str
    description: str = ""
    inherits: bool = True


class GrantIn(Schema):
    principal: str
    role: str


class GrantsIn(Schema):
    grants: list[GrantIn] = Field(max_length=1000)


def _folder(folder: Folder) -> dict[str, Any]:
    return {"id": folder.pk, "name": folder.name, "parent": folder.parent_id, "inherits": folder.inherits}


def _version(version: DocumentVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "sha256": version.sha256,
        "size": version.file.size,
        "content_type": version.file.content_type,
        "name": version.file.name,
        "author": version.author_id,
        "created_at": version.created_at,
        "note": version.note,
    }


def _document(document: Document) -> dict[str, Any]:
    assert document.current is not None
    return {
        "id": document.pk,
        "folder": document.folder_id,
        "title": document.title,
        "owner": document.owner_id,
        "state": document.state,
        "changed_at": document.changed_at,
        "version": _version(document.current),
    }


@router.get("/folders/{int:folder_id}")
def get_folder(request: HttpRequest, folder_id: int, cursor: str | None = None, limit: int = 50) -> dict[str, Any]:
    """A folder, the folders in it, and one page of its documents."""
    folder = folder_for(request.user, folder_id)
    page = paginate(documents_in(request.user, folder), order=("title", "pk"), cursor=cursor, limit=limit)
    return _folder(folder) | {
        "folders": [_folder(row) for row in subfolders(request.user, folder)],
        "items": [_document(row) for row in page.items],
        "next": page.next,
    }


@router.post("/folders", response={201: dict[str, Any]})
def post_folder(request: HttpRequest, body: NewFolder) -> Status[dict[str, Any]]:
    """Make a folder; without ``inherits`` only its owner gets in at first."""
    made = folders.create(
        actor=actor_of(request),
        parent_id=body.parent,
        name=body.name,
        description=body.description,
        inherits=body.inherits,
    )
    return Status(201, _folder(made))


@router.put("/folders/{int:folder_id}/grants")
def put_folder_grants(request: HttpRequest, folder_id: int, body: GrantsIn) -> dict[str, Any]:
    """Make the grants on the folder itself exactly these; what it inherits stays."""
    folder = folder_for(request.user, folder_id, "manage")
    sharing.change_folder(actor=actor_of(request), folder_id=folder_id, changes=_changes(folder, body))
    return _grants(folder)


@router.post("/documents", response={201: dict[str, Any]})
def post_document(
    request: HttpRequest,
    folder: Form[int],
    file: File[UploadedFile],
    title: Form[str] = "",
    client_id: Form[UUID | None] = None,
) -> Status[dict[str, Any]]:
    """Upload a new document. Repeat it with the same ``client_id`` until it is answered: it is made once."""
    made = versions.create(actor=actor_of(request), folder_id=folder, upload=file, title=title, client_id=client_id)
    return Status(201, _document(made))


@router.get("/documents/{int:document_id}")
def get_document(request: HttpRequest, document_id: int) -> dict[str, Any]:
    """A document, its versions (newest first) and its latest approval case."""
    document = document_for(request.user, document_id)
    case = latest_case_of(ref(document))
    approval = None
    if case is not None:
        approval = {"case": case.pk, "state": case.state, "version": case.subject_version, "stands": case.stands}
    found = [_version(row) for row in versions_of(document)]
    return _document(document) | {"versions": found, "approval": approval}


@router.post("/documents/{int:document_id}/versions", response={201: dict[str, Any]})
def post_version(
    request: HttpRequest,
    document_id: int,
    file: File[UploadedFile],
    note: Form[str] = "",
    if_match: str = Header("", alias="If-Match"),
) -> Status[dict[str, Any]]:
    """A new version; ``If-Match`` is the number of the version it was made from."""
    number = re.fullmatch(r'(?:W/)?"?v?(\d{1,9})"?', if_match.strip())
    if number is None:
        raise PreconditionRequired
    made = versions.add(
        actor=actor_of(request), document_id=document_id, upload=file, expected=int(number[1]), note=note
    )
    return Status(201, _version(made))


@router.get("/documents/{int:document_id}/versions/{int:number}/content")
def get_content(request: HttpRequest, document_id: int, number: int) -> HttpResponse:
    """The bytes of a version, as a download."""
    return delivery.respond(request, version_for(request.user, document_id, number).file, download=True)


@router.put("/documents/{int:document_id}/grants")
def put_document_grants(request: HttpRequest, document_id: int, body: GrantsIn) -> dict[str, Any]:
    """Make the grants on the document itself exactly these; what its folder gives stays."""
    document = document_for(request.user, document_id, "manage")
    sharing.change_document(actor=actor_of(request), document_id=document_id, changes=_changes(document, body))
    return _grants(document)


@router.delete("/documents/{int:document_id}", response={204: None})
def delete_document(request: HttpRequest, document_id: int) -> Status[None]:
    """To the trash, from where it can be restored."""
    documents.trash(actor=actor_of(request), document_id=document_id)
    return Status(204, None)


def _changes(obj: Folder | Document, body: GrantsIn) -> dict[str, Role | None]:
    """What is wanted, and None for what is stored and not wanted any more. Raises Invalid for an unknown role."""
    if unknown := [row.role for row in body.grants if row.role not in ROLES]:
        raise Invalid(fields={"role": [_("Choose one of: %s.") % ", ".join(ROLES) + f" ({unknown[0]})"]})
    wanted: dict[str, Role | None] = {row.principal: ROLES[row.role] for row in body.grants}
    return dict.fromkeys(grants.stored(obj)) | wanted


def _grants(obj: Folder | Document) -> dict[str, Any]:
    return {"items": [{"principal": who, "role": role.slug} for who, role in grants.stored(obj).items()]}
