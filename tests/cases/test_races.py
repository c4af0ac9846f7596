"""Two people, two connections, one case: exactly one of them wins. PostgreSQL only: SQLite has one writer."""

from collections.abc import Callable

import pytest

from intranet.cases.models import CaseState, Decision, Step
from intranet.cases.services.cases import start, void_changed, withdraw
from intranet.cases.services.decisions import decide
from intranet.kernel.accounts.models import Team
from intranet.kernel.changes.outbox import service_transaction
from intranet.kernel.core.errors import Conflict
from intranet.kernel.core.resources import Ref
from tests.cases import subject
from tests.factories.people import department, person, team
from tests.support.races import at_once

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def due() -> Step:
    subject.define()
    urbanismo = department("Urbanismo")
    urbanismo.head = person("Julia", "Reyes", urbanismo)
    urbanismo.save()
    ana = person("Ana", "Torres", urbanismo)
    note = team("Pliego", [ana])
    case = start(actor=ana, kind=subject.KIND, subject_id=note.pk)
    return Step.objects.select_related("case__requester", "approver").get(case=case)


def deciding(step: Step, verdict: str, key: str) -> Callable[[], object]:
    return lambda: decide(
        actor=step.approver,
        task_id=step.pk,
        verdict=verdict,
        comment="Porque sí",
        version=step.case.subject_version,
        idempotency_key=key,
    )


@pytest.mark.parametrize("attempt", range(3))
def test_approve_and_return_at_once_leave_one_decision(due: Step, attempt: int) -> None:
    results = at_once(deciding(due, "approve", "a"), deciding(due, "return", "b"))
    assert sum(isinstance(result, Decision) for result in results) == 1
    assert sum(isinstance(result, Conflict) for result in results) == 1
    due.refresh_from_db()
    due.case.refresh_from_db()
    assert due.case.state == due.state == {"approve": "approved", "return": "returned"}[Decision.objects.get().verdict]


def test_the_same_click_four_times_decides_once(due: Step) -> None:
    results = at_once(*[deciding(due, "approve", "same")] * 4)
    assert len({result.pk for result in results if isinstance(result, Decision)}) == 1
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_a_decision_and_a_new_version_at_once_never_leave_an_approval_on_new_bytes(due: Step, attempt: int) -> None:
    case = due.case

    @service_transaction()
    def change() -> None:
        note = Team.objects.select_for_update().get(pk=case.subject_id)
        note.name = "Pliego nuevo"
        note.save()
        void_changed(actor=case.requester, subject=Ref(subject.KIND, note.pk))

    at_once(deciding(due, "approve", "a"), change)
    case.refresh_from_db()
    assert not case.stands
    assert (case.state == CaseState.VOIDED) or (case.superseded_at is not None)


def test_a_decision_and_a_withdrawal_at_once_have_one_winner(due: Step) -> None:
    case = due.case
    at_once(deciding(due, "approve", "a"), lambda: withdraw(actor=case.requester, case_id=case.pk))
    case.refresh_from_db()
    assert (case.state == CaseState.APPROVED) == Decision.objects.exists()
    assert case.state in (CaseState.APPROVED, CaseState.WITHDRAWN)


def test_two_starts_at_once_make_one_case(due: Step) -> None:
    requester, note_id = due.case.requester, due.case.subject_id
    withdraw(actor=requester, case_id=due.case_id)
    results = at_once(*[lambda: start(actor=requester, kind=subject.KIND, subject_id=note_id)] * 3)
    assert sum(isinstance(result, Conflict) for result in results) == 2
