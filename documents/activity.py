"""What happened last in a folder: only what its reader can see in the documents themselves."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from documents.models import Document, DocumentVersion, Folder
from documents.selectors import documents_in
from intranet.cases.models import Case, Decision
from intranet.kernel.access.principals import Actor
from intranet.kernel.accounts.models import User

SHOWN = 50


@dataclass(frozen=True)
class Happening:
    """`kind`: ``added``, ``version``, ``asked``, ``approve`` or ``return``."""

    at: datetime
    who: User
    kind: str
    document_id: int
    title: str
    number: int
    note: str = ""


def activity_in(actor: Actor, folder: Folder) -> list[Happening]:
    """Newest first. What requester and approver wrote to each other is not in it."""
    happenings = [*_versions(actor, folder), *_asked(actor, folder), *_decided(actor, folder)]
    return sorted(happenings, key=lambda one: one.at, reverse=True)[:SHOWN]


def _versions(actor: Actor, folder: Folder) -> list[Happening]:
    versions = DocumentVersion.objects.filter(document__in=_ids(actor, folder)).select_related("author", "document")
    return [
        Happening(
            at=version.created_at,
            who=version.author,
            kind="added" if version.number == 1 else "version",
            document_id=version.document_id,
            title=version.document.title,
            number=version.number,
            note=version.note,
        )
        for version in versions.order_by("-created_at", "-pk")[:SHOWN]
    ]


def _asked(actor: Actor, folder: Folder) -> list[Happening]:
    cases = Case.objects.filter(subject_kind="document", subject_id__in=_ids(actor, folder))
    return [
        _of_case(case, at=case.started_at, who=case.requester, kind="asked")
        for case in cases.select_related("requester").order_by("-started_at", "-pk")[:SHOWN]
    ]


def _decided(actor: Actor, folder: Folder) -> list[Happening]:
    decisions = Decision.objects.filter(
        step__case__subject_kind="document", step__case__subject_id__in=_ids(actor, folder)
    ).select_related("step__case", "decided_by")
    return [
        _of_case(decision.step.case, at=decision.decided_at, who=decision.decided_by, kind=decision.verdict)
        for decision in decisions.order_by("-decided_at", "-pk")[:SHOWN]
    ]


def _of_case(case: Case, *, at: datetime, who: User, kind: str) -> Happening:
    return Happening(
        at=at, who=who, kind=kind, document_id=case.subject_id, title=case.subject_title, number=case.subject_version
    )


def _ids(actor: Actor, folder: Folder) -> QuerySet[Document, int]:
    return documents_in(actor, folder).order_by().values_list("pk", flat=True)
