"""No approval waits for somebody who has left."""

import pytest

from intranet.cases.handovers import OpenSteps
from intranet.cases.models import CaseState, Step, StepState
from intranet.cases.selectors import case_for, tasks_for
from intranet.cases.services import cases, decisions
from intranet.kernel.core.errors import NotFound
from intranet.kernel.notifications.models import Notification
from intranet.people.services import leavers
from tests.cases.subject import KIND, authors, define
from tests.factories.people import department, person, team

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    """Ana asked; the head of her department has to decide, the mayor is above."""
    mayor, head = person("Alma", "Calde"), person("Jefa", "Ríos")
    top = department("Alcaldía", head=mayor)
    unit = department("Urbanismo", parent=top, head=head)
    ana = person("Ana", department=unit)
    define()
    note = team("Nota", [ana])
    case = cases.start(actor=ana, kind=KIND, subject_id=note.pk)
    return case, ana, head, mayor


def leave(user, successor=None):
    leavers.deactivate(actor=person("Admin", is_superuser=True), user=user, successor=successor)


def decide(user, case):
    step = Step.objects.get(case=case)
    return decisions.decide(
        actor=user, task_id=step.pk, verdict="approve", version=case.subject_version, idempotency_key="k"
    )


def test_the_successor_decides(hall):
    case, _ana, head, mayor = hall
    heir = person("Eva")
    assert [OpenSteps().count(head), OpenSteps().count(heir)] == [1, 0]
    leave(head, heir)
    assert [step.case for step in tasks_for(heir)] == [case]
    assert Notification.objects.filter(user=heir, kind="cases.asked").exists()
    assert case_for(heir, case.pk)
    with pytest.raises(NotFound):
        case_for(mayor, case.pk)
    decide(heir, case)
    case.refresh_from_db()
    assert case.state == CaseState.APPROVED


def test_without_a_successor_the_next_head_up_does(hall):
    case, _ana, head, mayor = hall
    leave(head)
    assert [step.case for step in tasks_for(mayor)] == [case]


def test_nobody_inherits_the_decision_on_their_own_work(hall):
    case, ana, head, mayor = hall
    leave(head, ana)
    assert [step.case for step in tasks_for(mayor)] == [case]
    authors[case.subject_id] = mayor.pk
    leave(mayor, ana)
    case.refresh_from_db()
    assert case.state == CaseState.WITHDRAWN
    assert not tasks_for(ana).exists()


def test_with_nobody_left_the_case_ends_and_who_asked_is_told(hall):
    case, ana, head, mayor = hall
    leave(head)
    leave(mayor)
    case.refresh_from_db()
    assert (case.state, case.steps.get().state) == (CaseState.WITHDRAWN, StepState.CLOSED)
    assert Notification.objects.filter(user=ana, kind="cases.nobody_decides").exists()


def test_what_has_been_decided_stays_theirs(hall):
    case, _ana, head, _mayor = hall
    decide(head, case)
    leave(head, person("Eva"))
    assert case.steps.get().approver == head
