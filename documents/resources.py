"""Documents as seen by the rest: kinds, policies, grants, search, bytes, approval, navigation."""

import re
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents import labels
from documents.handovers import ManagedAlone, OwnedDocuments
from documents.hits import looks
from documents.models import (
    Document,
    DocumentGroupGrant,
    DocumentUserGrant,
    Folder,
    FolderGroupGrant,
    FolderUserGrant,
)
from documents.permissions import DocumentPolicy, FolderPolicy
from documents.searchables import DocumentSearchable
from documents.selectors import headlines_for, nearest_roots_for, version_for
from documents.states import states
from documents.subject import DocumentSubject
from intranet.cases import subjects
from intranet.kernel.access import grants, scopes
from intranet.kernel.access.principals import Actor
from intranet.kernel.accounts import handover
from intranet.kernel.accounts.models import User
from intranet.kernel.core import dashboard, resources, shell
from intranet.kernel.core.errors import NotFound
from intranet.kernel.files import delivery
from intranet.kernel.files.models import StoredFile
from intranet.kernel.files.services.previewing import preview_of
from search import registry

SPACES = 6
ON_HOME = 4


def _folder_url(folder: Folder) -> str:
    return reverse("documents:folder", args=[folder.pk])


def _document_url(document: Document) -> str:
    return reverse("documents:document", args=[document.pk])


def _document_note(document: Document) -> str:
    version = document.current
    if version is None:
        return ""
    return gettext("%(kind)s · version %(number)s") % {
        "kind": version.file.extension.upper(),
        "number": version.number,
    }


def _document_extension(document: Document) -> str:
    return document.current.file.extension if document.current else ""


def _file(actor: Actor, document_id: int, variant: str) -> StoredFile:
    """``/files/document/<id>/v<number>``, and ``p<number>``: the picture of its first page."""
    asked = re.fullmatch(r"([vp])(\d{1,8})", variant, re.ASCII)
    if asked is None:
        raise NotFound
    file = version_for(actor, document_id, int(asked[2])).file
    return file if asked[1] == "v" else preview_of(file)


def _card(user: User) -> dict[str, Any]:
    return {"documents": headlines_for(user)[:ON_HOME]}


def _spaces(user: User) -> list[shell.Space]:
    roots = nearest_roots_for(user).only("name")[:SPACES]
    return [shell.Space(label=row.name, url=_folder_url(row), tile=row.name) for row in roots]


scopes.register(FolderPolicy())
scopes.register(DocumentPolicy())
grants.register(Folder, user_grants=FolderUserGrant, group_grants=FolderGroupGrant)
grants.register(Document, user_grants=DocumentUserGrant, group_grants=DocumentGroupGrant)
resources.register(
    resources.Resource(
        kind="folder",
        model=Folder,
        label=_("folder"),
        plural=_("folders"),
        icon="folder",
        title=str,
        url=_folder_url,
        locate=resources.at_path(r"/documents/folders/(\d{1,18})/"),
    )
)
resources.register(
    resources.Resource(
        kind="document",
        model=Document,
        label=_("document"),
        plural=_("documents"),
        icon="file-text",
        title=str,
        url=_document_url,
        note=_document_note,
        extension=_document_extension,
        states=states,
        related=("current__file",),
        locate=resources.at_path(r"/documents/(\d{1,18})/(?:v/\d+/)?"),
    )
)
registry.register(DocumentSearchable(), looks)
delivery.register("document", _file)
subjects.register(DocumentSubject())
handover.register(OwnedDocuments())
handover.register(ManagedAlone())
shell.add_place(
    shell.Place(
        key="documents",
        label=_("Documents"),
        short=_("Docs"),
        icon="folder-open",
        url_name="documents:home",
        order=30,
        letter="d",
    )
)
shell.add_spaces(_spaces)
shell.add_create_action(
    shell.CreateAction(label=_("Upload a document"), icon="upload", url_name="documents:upload_anywhere", order=20)
)
labels.register()
dashboard.add_card(
    dashboard.Card(
        key="documents",
        area="main",
        order=30,
        template="documents/card.html",
        data=_card,
        label=_("Recent documents"),
        icon="folder-open",
    )
)
