"""Pages to look at: the start, a folder, a document, one version to read, the trash."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from documents import selectors
from documents.activity import activity_in
from documents.comparison import paragraphs
from documents.models import Document, Folder
from documents.views.common import access_of, changed_pieces, panel_of, undo_offered, with_cases
from intranet.kernel.access.principals import Actor
from intranet.kernel.access.scopes import policy_for
from intranet.kernel.core.pagination import paginate
from intranet.kernel.core.parsing import whole_number
from intranet.kernel.files.delivery import url_for
from intranet.kernel.files.media_types import INLINE, SPREADSHEETS
from intranet.kernel.files.models import FileText

PER_PAGE = 50
MAX_ROWS = 1_000
"""Of a spreadsheet that is shown as a page."""
FIRST = "title"
ORDERS = {
    "title": ("title", "pk"),
    "-title": ("-title", "-pk"),
    "changed": ("changed_at", "pk"),
    "-changed": ("-changed_at", "-pk"),
    "size": ("current__file__size", "pk"),
    "-size": ("-current__file__size", "-pk"),
}
"""What a table of documents can be sorted by."""


def _trash_in(actor: Actor, found: Folder) -> QuerySet[Document]:
    return selectors.trash_for(actor).filter(folder=found)


def _nothing(actor: Actor, found: Folder) -> QuerySet[Document]:
    return Document.objects.none()


_LISTS: dict[str, Callable[[Actor, Folder], QuerySet[Document]]] = {
    "approvals": selectors.in_approval,
    "activity": _nothing,
    "trash": _trash_in,
}


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where the reader's view begins: folders, what was shared singly, what changed last."""
    shared = paginate(
        selectors.shared_with(request.user),
        order=("-changed_at", "-pk"),
        cursor=request.GET.get("cursor"),
        limit=PER_PAGE,
    )
    context = {
        "folders": selectors.top_folders(request.user),
        "page": shared,
        "shared": with_cases(shared.items),
        "recent": with_cases(list(selectors.recent_for(request.user)[:6])),
    }
    return render(request, "documents/home.html", context)


@login_required
@require_safe
def folder(request: HttpRequest, folder_id: int) -> HttpResponse:
    """A folder as a table; ``?doc=`` shows one of its documents beside it, ``?tab=`` approvals, activity or trash."""
    found = selectors.folder_for(request.user, folder_id)
    tab, cursor, sort = request.GET.get("tab", ""), request.GET.get("cursor"), request.GET.get("sort", "")
    listed = _LISTS.get(tab, selectors.documents_in)(request.user, found)
    waiting = selectors.in_approval(request.user, found)
    page = paginate(listed, order=ORDERS.get(sort, ORDERS[FIRST]), cursor=cursor)
    context = {
        "folder": found,
        "crumbs": selectors.crumbs(request.user, found)[:-1],
        "tab": tab,
        "sort": sort if sort in ORDERS else FIRST,
        "page": page,
        "rows": with_cases(page.items),
        "happenings": activity_in(request.user, found) if tab == "activity" else [],
        "subfolders": [] if tab or cursor else selectors.subfolders(request.user, found),
        "waiting": waiting.count(),
        "access": access_of(found),
        "may_add": policy_for(Folder).allows(request.user, "add", found),
        "may_manage": policy_for(Folder).allows(request.user, "manage", found),
        "panel": _chosen(request, found),
        "undo": undo_offered(request),
    }
    return render(request, "documents/folder.html", context)


def _chosen(request: HttpRequest, found: Folder) -> dict[str, object] | None:
    document_id = whole_number(request.GET.get("doc", ""))
    if document_id is None:
        return None
    document = selectors.documents_in(request.user, found).filter(pk=document_id).first()
    return panel_of(request, document) if document else None


@login_required
@require_safe
def tree(request: HttpRequest, folder_id: int) -> HttpResponse:
    """The folders around a folder, open on the way to it; only the tree for htmx."""
    found = selectors.folder_for(request.user, folder_id)
    context = {
        "folder": found,
        "crumbs": selectors.crumbs(request.user, found),
        "branches": selectors.tree_around(request.user, found),
        "path": found.ancestor_ids,
    }
    page = "documents/tree_fragment.html" if request.headers.get("HX-Request") else "documents/tree.html"
    return render(request, page, context)


@login_required
@require_safe
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """A document: the current version to read, its state, versions and who sees it."""
    found = selectors.document_for(request.user, document_id)
    context = {
        "crumbs": selectors.crumbs(request.user, found.folder),
        "panel": panel_of(request, found),
        "undo": undo_offered(request),
    }
    return render(request, "documents/document.html", context)


@login_required
@require_safe
def read(request: HttpRequest, document_id: int, number: int) -> HttpResponse:
    """One version as it can be shown: the file itself if a browser may show it, else the text in it."""
    version = selectors.version_for(request.user, document_id, number)
    if version.file.content_type in INLINE:
        return redirect(url_for("document", document_id, f"v{number}"))
    text = FileText.objects.filter(sha256=version.sha256).first()
    rows = text.text.splitlines() if text and version.file.content_type in SPREADSHEETS else []
    context = {"version": version, "text": text, "rows": [row.split("\t") for row in rows[:MAX_ROWS]]}
    return render(request, "documents/read.html", context | {"cut": len(rows) > MAX_ROWS})


@login_required
@require_safe
def changes(request: HttpRequest, document_id: int, number: int) -> HttpResponse:
    """The text of a version with what differs from the one before marked, for who may read both."""
    version, before = selectors.compared_for(request.user, document_id, number)
    pieces = changed_pieces(before, version)
    lines = None if pieces is None else paragraphs(pieces)
    context = {"version": version, "before": before, "lines": lines}
    return render(request, "documents/changes.html", context)


@login_required
@require_safe
def trash(request: HttpRequest) -> HttpResponse:
    """Everything the reader could restore."""
    page = paginate(
        selectors.trash_for(request.user),
        order=("-trashed_at", "-pk"),
        cursor=request.GET.get("cursor"),
        limit=PER_PAGE,
    )
    return render(request, "documents/trash.html", {"page": page})
