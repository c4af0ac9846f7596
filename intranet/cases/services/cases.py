"""Start, withdraw and void cases."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intranet.cases.models import ApproverRule, Case, CaseState, DefinitionVersion, Step, StepDefinition, StepState
from intranet.cases.selectors import case_for
from intranet.cases.subjects import Snapshot, subject_of
from intranet.kernel.access import grants
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import of_user
from intranet.kernel.accounts.models import User
from intranet.kernel.accounts.selectors import head_above
from intranet.kernel.audit.log import record
from intranet.kernel.changes.outbox import service_transaction
from intranet.kernel.core.errors import Conflict, Invalid
from intranet.kernel.core.resources import Ref
from intranet.kernel.notifications.services.notify import notify

NOTE_LENGTH = 2000


class AlreadyRunning(Conflict):
    code = "cases.already_running"
    detail = _("This is already waiting for approval.")


class NoApprover(Conflict):
    code = "cases.no_approver"
    detail = _("There is nobody above you who could approve this. Ask the site administrators who should.")


class NoDefinition(Conflict):
    code = "cases.no_definition"
    detail = _("No approval process is set up for this.")


class NotRunning(Conflict):
    code = "cases.not_running"
    detail = _("This approval has already ended.")


@service_transaction()
def start(*, actor: User, kind: str, subject_id: int, note: str = "", due_on: date | None = None) -> Case:
    """Send a subject for approval: its current version goes to the approver of the first step.

    `due_on` is the day by which the actor needs the decision; it binds nobody. Raises NotFound (absent or not the
    actor's to send), Invalid, AlreadyRunning, NoApprover, NoDefinition.
    """
    _check(note, due_on)
    snapshot = subject_of(kind).start(actor, subject_id)
    version = _published_version(kind)
    planned = list(version.steps.select_related("person").order_by("order"))
    approvers = [_approver(step, actor, snapshot) for step in planned]
    case = _create_case(actor, version, Ref(kind, subject_id), snapshot, note=note.strip(), due_on=due_on)
    steps = _create_steps(case, planned, approvers)
    record("cases.case.started", actor, case, version=snapshot.version, sha256=snapshot.sha256)
    notify([steps[0].approver_id], "cases.asked", case, actor=actor)
    return case


@service_transaction()
def withdraw(*, actor: User, case_id: int) -> Case:
    """Take a running case back. Raises NotFound unless it is the actor's, NotRunning if it has ended."""
    subject = case_for(actor, case_id, "withdraw")
    subject_of(subject.subject_kind).lock(subject.subject_id)
    case = Case.objects.select_for_update().get(pk=case_id)
    if not case.is_running:
        raise NotRunning
    due = list(case.steps.filter(state=StepState.DUE).values_list("approver_id", flat=True))
    end(case, CaseState.WITHDRAWN)
    subject_of(case.subject_kind).on_decided(case)
    record("cases.case.withdrawn", actor, case)
    notify(due, "cases.withdrawn", case, actor=actor)
    return case


def void_changed(*, actor: User, subject: Ref) -> None:
    """The subject's content has changed: what ran or stood is void. Called in the open transaction of the change,
    after it has locked the subject's row.
    """
    cases = Case.objects.select_for_update().filter(subject_kind=subject.kind, subject_id=subject.id)
    for case in cases.filter(state__in=[CaseState.RUNNING, CaseState.APPROVED], superseded_at__isnull=True):
        approvers = list(case.steps.exclude(state=StepState.WAITING).values_list("approver_id", flat=True))
        if case.is_running:
            end(case, CaseState.VOIDED)
            subject_of(case.subject_kind).on_decided(case)
        else:
            case.superseded_at = timezone.now()
            case.save(update_fields=["superseded_at"])
        record("cases.case.voided", actor, case)
        notify([case.requester_id, *approvers], "cases.voided", case, actor=actor)


def end(case: Case, state: CaseState) -> None:
    """Close a locked running case; steps nobody has decided are closed with it."""
    case.state, case.ended_at = state, timezone.now()
    case.save(update_fields=["state", "ended_at"])
    case.steps.filter(state__in=[StepState.WAITING, StepState.DUE]).update(state=StepState.CLOSED)


def _check(note: str, due_on: date | None) -> None:
    fields: dict[str, list[str | Promise]] = {}
    if len(note) > NOTE_LENGTH:
        fields["note"] = [_("At most %d characters.") % NOTE_LENGTH]
    if due_on is not None and due_on < timezone.localdate():
        fields["due_on"] = [_("This day is past. Choose today or a later day.")]
    if fields:
        raise Invalid(fields=fields)


def _published_version(kind: str) -> DefinitionVersion:
    version = (
        DefinitionVersion.objects.filter(definition__subject_kind=kind, definition__active=True)
        .order_by("definition_id", "-number")
        .first()
    )
    if version is None:
        raise NoDefinition
    return version


def _approver(step: StepDefinition, requester: User, snapshot: Snapshot) -> User:
    """Who decides the step: never the requester, never the author of the version."""
    involved = {requester.pk, snapshot.author_id}
    if step.rule == ApproverRule.PERSON:
        person = step.person
        if person is None or not person.is_active or person.pk in involved:
            raise NoApprover
        return person
    head = head_above(requester, excluding=involved)
    if head is None:
        raise NoApprover
    return head


def _create_case(
    actor: User, version: DefinitionVersion, subject: Ref, snapshot: Snapshot, *, note: str, due_on: date | None
) -> Case:
    try:
        with transaction.atomic():
            return Case.objects.create(
                definition_version=version,
                subject_kind=subject.kind,
                subject_id=subject.id,
                subject_version=snapshot.version,
                subject_sha256=snapshot.sha256,
                subject_title=snapshot.title,
                requester=actor,
                note=note,
                due_on=due_on,
            )
    except IntegrityError as error:  # the one running case per subject
        raise AlreadyRunning from error


def _create_steps(case: Case, planned: Sequence[StepDefinition], approvers: Sequence[User]) -> list[Step]:
    """The steps in sequence, the first one due; requester and approvers may see the case."""
    steps = [
        Step(case=case, order=step.order, name=step.name, approver=approver)
        for step, approver in zip(planned, approvers, strict=True)
    ]
    steps[0].state, steps[0].due_since = StepState.DUE, case.started_at
    Step.objects.bulk_create(steps)
    case.scope = grants.scope_of("case", case.pk)
    case.save(update_fields=["scope"])
    grant_case(case)
    return steps


def grant_case(case: Case) -> None:
    """Make the effective grants of a case what its requester and the approvers of its steps are."""
    assert case.scope_id is not None
    readers = {of_user(pk): Role.READER for pk in case.steps.values_list("approver_id", flat=True)}
    grants.write_effective({case.scope_id: readers | {of_user(case.requester_id): Role.MANAGER}})
