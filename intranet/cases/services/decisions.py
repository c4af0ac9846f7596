"""Decide a step: one approver, one verdict, on the bytes that were sent."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intranet.cases.models import Case, CaseState, Decision, Step, StepState, Verdict
from intranet.cases.selectors import task_for
from intranet.cases.services.cases import NotRunning, end
from intranet.cases.subjects import subject_of
from intranet.kernel.accounts.models import User
from intranet.kernel.audit.log import record
from intranet.kernel.changes.outbox import service_transaction
from intranet.kernel.core.errors import Conflict, Invalid
from intranet.kernel.notifications.services.notify import notify

COMMENT_LENGTH = 4000
KEY_LENGTH = 64


class AlreadyDecided(Conflict):
    code = "cases.already_decided"
    detail = _("This has already been decided. Reload to see how.")


class SubjectChanged(Conflict):
    code = "cases.subject_changed"
    detail = _("The content has changed since it was sent to you. Reload and look at it again.")


class KeyReused(Conflict):
    code = "cases.key_reused"
    detail = _("This idempotency key belongs to another decision.")


@service_transaction()
def decide(
    *, actor: User, task_id: int, verdict: str, comment: str = "", version: int, idempotency_key: str
) -> Decision:
    """Approve or return the task's step; the last approval, or any return, ends the case.

    ``version`` is the subject's version the approver looked at. The same ``idempotency_key`` again answers with
    the stored decision and does nothing. Raises NotFound unless the step is the actor's; Invalid for a return
    without a reason; AlreadyDecided, NotRunning, SubjectChanged or KeyReused when it is too late or not the same.
    """
    comment = comment.strip()
    _check(verdict, comment, idempotency_key)
    case_id, subject_kind, subject_id = _subject_of_task(actor, task_id)
    current = subject_of(subject_kind).lock(subject_id)
    case = Case.objects.select_for_update().select_related("requester").get(pk=case_id)
    step = Step.objects.select_for_update().get(pk=task_id, approver=actor)
    repeated = _repeated(actor, step, idempotency_key)
    if repeated is not None:
        return repeated
    _check_open(case, step)
    if version != case.subject_version or current is None or current.sha256 != case.subject_sha256:
        raise SubjectChanged
    decision = _write(actor, step, case, Verdict(verdict), comment, idempotency_key)
    following = _advance(case, step)
    record(f"cases.step.{step.state}", actor, case, step=step.order, version=version, sha256=case.subject_sha256)
    if following is not None:
        notify([following.approver_id], "cases.asked", case, actor=actor)
    else:
        notify([case.requester_id], "cases.decided", case, actor=actor)
    return decision


def _check(verdict: str, comment: str, idempotency_key: str) -> None:
    fields: dict[str, list[str | Promise]] = {}
    if verdict not in Verdict.values:
        fields["verdict"] = [_("Choose: approve or return.")]
    if verdict == Verdict.RETURN and not comment:
        fields["comment"] = [_("Write why you return it, so that it can be put right.")]
    if len(comment) > COMMENT_LENGTH:
        fields["comment"] = [_("At most %d characters.") % COMMENT_LENGTH]
    if not 0 < len(idempotency_key) <= KEY_LENGTH:
        fields["idempotency_key"] = [_("Between 1 and %d characters.") % KEY_LENGTH]
    if fields:
        raise Invalid(fields=fields)


def _subject_of_task(actor: User, task_id: int) -> tuple[int, str, int]:
    """Read without a lock, as the subject's row is locked before the case's."""
    case = task_for(actor, task_id).case
    return case.pk, case.subject_kind, case.subject_id


def _repeated(actor: User, step: Step, idempotency_key: str) -> Decision | None:
    earlier = Decision.objects.filter(decided_by=actor, idempotency_key=idempotency_key).first()
    if earlier is not None and earlier.step_id != step.pk:
        raise KeyReused
    return earlier


def _check_open(case: Case, step: Step) -> None:
    if step.state in (StepState.APPROVED, StepState.RETURNED):
        raise AlreadyDecided
    if case.state == CaseState.VOIDED:
        raise SubjectChanged
    if not case.is_running or step.state != StepState.DUE:
        raise NotRunning


def _write(actor: User, step: Step, case: Case, verdict: Verdict, comment: str, key: str) -> Decision:
    step.state = StepState.APPROVED if verdict == Verdict.APPROVE else StepState.RETURNED
    step.save(update_fields=["state"])
    try:
        with transaction.atomic():
            return Decision.objects.create(
                step=step,
                verdict=verdict,
                comment=comment,
                decided_by=actor,
                subject_version=case.subject_version,
                subject_sha256=case.subject_sha256,
                idempotency_key=key,
            )
    except IntegrityError as error:  # the same key on another of the actor's tasks, at the same moment
        raise KeyReused from error


def _advance(case: Case, step: Step) -> Step | None:
    """The next step becomes due and is returned, or the case ends and its subject is told."""
    if step.state == StepState.APPROVED:
        following = case.steps.filter(state=StepState.WAITING).order_by("order").first()
        if following is not None:
            following.state, following.due_since = StepState.DUE, timezone.now()
            following.save(update_fields=["state", "due_since"])
            return following
    end(case, CaseState.APPROVED if step.state == StepState.APPROVED else CaseState.RETURNED)
    subject_of(case.subject_kind).on_decided(case)
    return None
