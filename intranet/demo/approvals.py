"""Approvals of the demo in every state, so that everybody finds something to decide and something decided."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone

from documents.models import Document
from documents.services import sharing
from intranet.cases.models import (
    ApproverRule,
    Case,
    CaseState,
    Decision,
    Definition,
    DefinitionVersion,
    Step,
    StepDefinition,
    StepState,
    Verdict,
)
from intranet.cases.services import cases, decisions
from intranet.demo import bank
from intranet.demo.clock import ago
from intranet.demo.organisation import Organisation
from intranet.kernel.access import grants
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import of_user
from intranet.kernel.accounts.selectors import head_above
from intranet.kernel.changes.outbox import service_transaction
from intranet.kernel.notifications.services.notify import notify


def build(organisation: Organisation, documents: dict[str, Document]) -> None:
    """Shares first, then the cases, each through the services and then back to its day."""
    known = bank.table("approvals.toml")
    for share in known["shares"]:
        sharing.change_document(
            actor=organisation.named[share["by"]],
            document_id=documents[share["title"]].pk,
            changes={of_user(organisation.named[key].pk): Role.READER for key in share["to"]},
        )
    for facts in known["cases"]:
        document = Document.objects.select_related("current").get(pk=documents[facts["title"]].pk)
        case = (
            _reviewed(organisation, known, facts, document)
            if "reviewer" in facts
            else _plain(organisation, facts, document)
        )
        _date(case, facts)


def _plain(organisation: Organisation, facts: dict[str, Any], document: Document) -> Case:
    """To the head above, who may have decided; what has changed since is told by an older version."""
    actor = organisation.named[facts["requester"]]
    case = cases.start(actor=actor, kind="document", subject_id=document.pk, note=facts["note"])
    state = facts.get("state", "running")
    if state == "withdrawn":
        cases.withdraw(actor=actor, case_id=case.pk)
    elif state != "running":
        step = case.steps.get()
        verdict = Verdict.RETURN if state == "returned" else Verdict.APPROVE
        _decide(step, verdict, facts.get("comment", ""))
    if state == "changed":
        _supersede(case, document)
    return case


def _decide(step: Step, verdict: Verdict, comment: str) -> None:
    decisions.decide(
        actor=step.approver,
        task_id=step.pk,
        verdict=verdict,
        comment=comment,
        version=step.case.subject_version,
        idempotency_key=str(uuid.uuid5(uuid.NAMESPACE_OID, f"demo {step.pk}")),
    )


def _supersede(case: Case, document: Document) -> None:
    """Approved was the version before the current one."""
    before = document.versions.order_by("-number")[1]
    bound = {"subject_version": before.number, "subject_sha256": before.sha256}
    Case.objects.filter(pk=case.pk).update(superseded_at=document.changed_at, **bound)
    Decision.objects.filter(step__case=case).update(**bound)
    notify([case.requester_id], "cases.voided", case, actor=document.owner)


def _reviewed(organisation: Organisation, known: dict[str, Any], facts: dict[str, Any], document: Document) -> Case:
    """A path of two: a colleague, who may have agreed, then the head above."""
    case = _sent_to_colleague(organisation, known, facts, document)
    if "reviewed" in facts:
        _decide(case.steps.get(order=1), Verdict.APPROVE, facts["comment"])
    return case


@service_transaction()
def _sent_to_colleague(
    organisation: Organisation, known: dict[str, Any], facts: dict[str, Any], document: Document
) -> Case:
    """The site offers only the head, so the rows are written here."""
    actor, reviewer = organisation.named[facts["requester"]], organisation.named[facts["reviewer"]]
    head = head_above(actor, excluding=[actor.pk, reviewer.pk])
    current = document.current
    assert head is not None
    assert current is not None
    case = Case.objects.create(
        definition_version=_definition(organisation, known, facts["reviewer"]),
        subject_kind="document",
        subject_id=document.pk,
        subject_version=current.number,
        subject_sha256=current.sha256,
        subject_title=document.title,
        requester=actor,
        note=facts["note"],
    )
    Step.objects.create(case=case, order=1, name=known["review"], approver=reviewer, state=StepState.DUE)
    Step.objects.create(case=case, order=2, name=known["head"], approver=head)
    case.scope = grants.scope_of("case", case.pk)
    case.save(update_fields=["scope"])
    cases.grant_case(case)
    notify([reviewer.pk], "cases.asked", case, actor=actor)
    return case


def _definition(organisation: Organisation, known: dict[str, Any], reviewer: str) -> DefinitionVersion:
    """A version for each reviewer of a process that is no longer offered."""
    definition, _made = Definition.objects.get_or_create(
        slug="review-and-approval", defaults={"subject_kind": "document", "active": False}
    )
    person = organisation.named[reviewer]
    found = definition.versions.filter(steps__person=person).first()
    if found is not None:
        return found
    version = DefinitionVersion.objects.create(definition=definition, number=definition.versions.count() + 1)
    StepDefinition.objects.create(
        version=version, order=1, name=known["review"], rule=ApproverRule.PERSON, person=person
    )
    StepDefinition.objects.create(version=version, order=2, name=known["head"], rule=ApproverRule.HEAD_ABOVE)
    return version


def _date(case: Case, facts: dict[str, Any]) -> None:
    """Back to the days on which it was asked and decided, and the day by which it is needed."""
    started = ago(*facts["started"])
    due = timezone.localdate() + timedelta(days=facts["due"]) if "due" in facts else None
    changes: dict[str, Any] = {"started_at": started, "due_on": due}
    if "ended" in facts:
        changes["ended_at"] = ago(*facts["ended"])
        Decision.objects.filter(step__case=case).update(decided_at=changes["ended_at"])
    Case.objects.filter(pk=case.pk).update(**changes)
    reviewed = ago(*facts["reviewed"]) if "reviewed" in facts else started
    Decision.objects.filter(step__case=case, step__order=1, step__case__state=CaseState.RUNNING).update(
        decided_at=reviewed
    )
    case.steps.filter(order=1).update(due_since=started)
    case.steps.filter(order=2, state=StepState.DUE).update(due_since=reviewed)
