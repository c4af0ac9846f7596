"""What the pages of documents share."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

from documents.comparison import Piece, compare
from documents.models import Document, DocumentState, DocumentVersion, Folder
from documents.selectors import Access, faces_of, preview_of, texts_of, versions_of, who_has_access
from intranet.cases.models import Case
from intranet.cases.selectors import latest_case_of, latest_cases_of
from intranet.kernel.access.principals import user_id_of
from intranet.kernel.access.scopes import policy_for
from intranet.kernel.core.resources import ref
from intranet.kernel.files.media_types import INLINE
from intranet.kernel.files.models import FileText

KEPT_SECONDS = 24 * 60 * 60
_UNDO = "documents.undo"


def with_cases(documents: list[Document]) -> list[dict[str, Any]]:
    """Documents each with its latest approval, in one query for the page."""
    cases = latest_cases_of("document", [document.pk for document in documents])
    return [{"document": document, "case": cases.get(document.pk)} for document in documents]


def access_of(obj: Folder | Document) -> dict[str, Any]:
    """Who sees it: `groups` by name, how many `people` besides, a few `faces`, and every row."""
    rows = who_has_access(obj)
    return {
        "rows": rows,
        "groups": _groups(rows),
        "people": sum(_is_person(row) for row in rows),
        "faces": faces_of(rows),
    }


def _is_person(row: Access) -> bool:
    return user_id_of(row.principal) is not None


def _groups(rows: list[Access]) -> list[Access]:
    """Who sees it besides people; the staff of a department are in the department."""
    return [row for row in rows if not _is_person(row) and not row.principal.startswith("m:")]


def offer_undo(request: HttpRequest, text: str, action: str, ids: list[int], **fields: object) -> None:
    """The next page of documents says what was done and offers the way back, once."""
    fields_sent = [("ids", str(pk)) for pk in ids] + [(name, str(value)) for name, value in fields.items()]
    request.session[_UNDO] = {"text": text, "action": action, "fields": fields_sent}


def undo_offered(request: HttpRequest) -> dict[str, Any] | None:
    """What `offer_undo` left."""
    offered: dict[str, Any] | None = request.session.pop(_UNDO, None)
    return offered


def changed_pieces(before: DocumentVersion, version: DocumentVersion) -> list[Piece] | None:
    """What was added and removed between two versions the reader may see; kept by the hashes of the texts."""
    texts = texts_of([before, version])
    if len(texts) < len({before.sha256, version.sha256}):
        return None
    old, new = texts[before.sha256].text, texts[version.sha256].text
    key = f"documents.changes.{before.sha256}.{version.sha256}"
    return cache.get_or_set(key, lambda: compare(old, new), KEPT_SECONDS)


def panel_of(request: HttpRequest, document: Document) -> dict[str, Any]:
    """The panel of one document: state, path of its approval, versions, what the reader may do.

    `words`: may the reader see what requester and approvers wrote to each other?
    """
    assert document.current is not None
    case = latest_case_of(ref(document))
    policy, shown = policy_for(Document), document.current.file.content_type in INLINE
    return {
        "document": document,
        "case": case,
        "steps": list(case.steps.all()) if case else [],
        "words": case is not None and policy_for(Case).allows(request.user, "view", case),
        "versions": list(versions_of(document)),
        "text": FileText.objects.filter(sha256=document.current.sha256).defer("text").first(),
        "access": access_of(document),
        "shows_inline": shown,
        "shows_picture": shown and document.current.file.content_type.startswith("image/"),
        "preview": preview_of(document.current) if document.state == DocumentState.READY else None,
        "may_edit": policy.allows(request.user, "edit", document),
        "may_manage": policy.allows(request.user, "manage", document),
    }
