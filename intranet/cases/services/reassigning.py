"""Give what somebody had to decide to somebody else, so that no case waits for who is gone."""

from intranet.cases.models import Case, CaseState, StepState
from intranet.cases.selectors import open_steps_of
from intranet.cases.services.cases import end, grant_case
from intranet.cases.subjects import Snapshot, subject_of
from intranet.kernel.accounts.models import User
from intranet.kernel.accounts.selectors import head_above
from intranet.kernel.audit.log import record
from intranet.kernel.notifications.services.notify import notify


def reassign(*, leaver: User, to: User | None) -> None:
    """All open steps of the leaver. Called in the open transaction of the leave; locks as a decision does."""
    waiting = open_steps_of(leaver).values_list("case_id", "case__subject_kind", "case__subject_id")
    for case_id, kind, subject_id in sorted(set(waiting), key=lambda row: row[1:]):
        snapshot = subject_of(kind).lock(subject_id)
        case = Case.objects.select_for_update(of=("self",)).select_related("requester__department").get(pk=case_id)
        if case.is_running:
            _give(case, leaver, _heir(case, snapshot, to))


def _heir(case: Case, snapshot: Snapshot | None, to: User | None) -> User | None:
    """Never who asked, never the author of the version."""
    if snapshot is None:
        return None
    involved = {case.requester_id, snapshot.author_id}
    return to if to is not None and to.pk not in involved else head_above(case.requester, excluding=involved)


def _give(case: Case, leaver: User, heir: User | None) -> None:
    if heir is None:
        end(case, CaseState.WITHDRAWN)
        subject_of(case.subject_kind).on_decided(case)
        record("cases.case.withdrawn", None, case, left=leaver.pk)
        notify([case.requester_id], "cases.nobody_decides", case)
        return
    steps = open_steps_of(leaver).filter(case=case)
    due = list(steps.filter(state=StepState.DUE).values_list("pk", flat=True))
    steps.update(approver=heir)
    grant_case(case)
    record("cases.step.reassigned", None, case, old=leaver.pk, new=heir.pk)
    for step_id in due:
        notify([heir.pk], "cases.asked", case, actor=case.requester, key=f"step:{step_id}")
