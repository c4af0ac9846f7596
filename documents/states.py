"""In which state documents are, for those who show things of any kind: hits, cards, the API of search."""

from documents.models import Document, DocumentState
from intranet.cases.models import Case, CaseState
from intranet.cases.selectors import latest_cases_of
from intranet.kernel.core.resources import State


def states(documents: list[Document]) -> dict[int, State]:
    """Document id → what its tag says (one query). The caller has authorised the documents."""
    cases = latest_cases_of("document", [document.pk for document in documents])
    return {document.pk: _state(document, cases.get(document.pk)) for document in documents}


def _state(document: Document, case: Case | None) -> State:
    return State(_key(document, case), "documents/state_tag.html", {"document": document, "case": case})


def _key(document: Document, case: Case | None) -> str:
    """What ``documents/state.html`` says, in one word."""
    if document.state != DocumentState.READY:
        return document.state
    if case is None or case.state == CaseState.WITHDRAWN:
        return "draft"
    return "changed" if case.state == CaseState.APPROVED and not case.stands else case.state
