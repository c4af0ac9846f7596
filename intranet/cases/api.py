"""API of cases and tasks: see ``GET /api/v1/openapi.json``."""

from datetime import date, datetime
from typing import Literal

from django.http import HttpRequest
from ninja import Router, Schema

from intranet.cases.models import Case, Decision, Step
from intranet.cases.selectors import case_for, cases_for, tasks_for
from intranet.cases.services.decisions import decide
from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.accounts.schemas import PersonRef
from intranet.kernel.core.pagination import paginate

router = Router(tags=["cases"])


class DecisionOut(Schema):
    verdict: str
    comment: str
    decided_at: datetime
    version: int
    sha256: str

    @staticmethod
    def resolve_version(decision: Decision) -> int:
        return decision.subject_version

    @staticmethod
    def resolve_sha256(decision: Decision) -> str:
        return decision.subject_sha256


class StepOut(Schema):
    id: int
    order: int
    title: str
    state: str
    approver: PersonRef
    decision: DecisionOut | None = None

    @staticmethod
    def resolve_decision(step: Step) -> Decision | None:
        return getattr(step, "decision", None)


class CaseOut(Schema):
    id: int
    kind: str
    subject_id: int
    title: str
    version: int
    sha256: str
    state: str
    note: str
    due_on: date | None
    requester: PersonRef
    started_at: datetime
    ended_at: datetime | None
    superseded_at: datetime | None
    steps: list[StepOut]

    @staticmethod
    def resolve_kind(case: Case) -> str:
        return case.subject_kind

    @staticmethod
    def resolve_title(case: Case) -> str:
        return case.subject_title

    @staticmethod
    def resolve_version(case: Case) -> int:
        return case.subject_version

    @staticmethod
    def resolve_sha256(case: Case) -> str:
        return case.subject_sha256

    @staticmethod
    def resolve_steps(case: Case) -> list[Step]:
        return list(case.steps.all())


class TaskOut(Schema):
    id: int
    case: int
    kind: str
    subject_id: int
    title: str
    version: int
    sha256: str
    requester: PersonRef
    due_on: date | None
    due_since: datetime | None


class CaseList(Schema):
    items: list[CaseOut]
    next: str | None


class TaskList(Schema):
    items: list[TaskOut]
    next: str | None


class DecisionIn(Schema):
    verdict: Literal["approve", "return"]
    comment: str = ""
    version: int
    idempotency_key: str


@router.get("/cases", response=CaseList)
def list_cases(request: HttpRequest, role: Literal["requester", "approver"] = "requester", cursor: str = "") -> object:
    """Cases I started, or those I had or have to decide."""
    return paginate(cases_for(request.user, role), order=("-pk",), cursor=cursor)


@router.get("/cases/{int:case_id}", response=CaseOut)
def get_case(request: HttpRequest, case_id: int) -> Case:
    """One case with its steps and decisions."""
    return case_for(request.user, case_id)


@router.get("/tasks", response=TaskList)
def list_tasks(request: HttpRequest, cursor: str = "") -> object:
    """What waits for my decision, the oldest first. Reviews of pages are not in it: one decides them in the CMS."""
    page = paginate(tasks_for(request.user), order=("due_since", "pk"), cursor=cursor)
    return {"items": [_task(step) for step in page.items], "next": page.next}


@router.post("/tasks/{int:task_id}/decision", response=DecisionOut)
def post_decision(request: HttpRequest, task_id: int, body: DecisionIn) -> Decision:
    """Approve or return. The same idempotency key again answers with the stored decision."""
    return decide(actor=actor_of(request), task_id=task_id, **body.dict())


def _task(step: Step) -> dict[str, object]:
    case = step.case
    return {
        "id": step.pk,
        "case": case.pk,
        "kind": case.subject_kind,
        "subject_id": case.subject_id,
        "title": case.subject_title,
        "version": case.subject_version,
        "sha256": case.subject_sha256,
        "requester": case.requester,
        "due_on": case.due_on,
        "due_since": step.due_since,
    }
