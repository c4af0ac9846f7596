"""Starting, deciding, withdrawing and voiding cases."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intranet.cases.models import Case, CaseState, Decision
from intranet.cases.selectors import case_for, reads_as_approver, task_for, tasks_for
from intranet.cases.services.cases import AlreadyRunning, NoApprover, start, void_changed, withdraw
from intranet.cases.services.decisions import AlreadyDecided, KeyReused, NotRunning, SubjectChanged, decide
from intranet.kernel.accounts.models import Team, User
from intranet.kernel.core.errors import Invalid, NotFound
from intranet.kernel.core.resources import Ref
from tests.cases import subject
from tests.cases.world import World
from tests.factories.people import person, team

pytestmark = pytest.mark.django_db


def test_the_head_above_gets_the_task_and_their_approval_ends_the_case(world: World) -> None:
    case = world.start()
    assert [step.approver for step in tasks_for(world.jefa)] == [world.jefa]
    decision = world.decide(case)
    case.refresh_from_db()
    assert (case.state, decision.subject_sha256) == (CaseState.APPROVED, case.subject_sha256)
    assert case.stands
    assert subject.ended == [(case.pk, "approved")]
    assert not tasks_for(world.jefa).exists()


def test_a_heads_own_subject_goes_to_the_next_head_up(world: World) -> None:
    case = world.start(world.jefa)
    assert case.steps.get().approver == world.concejala


def test_the_head_of_the_top_has_nobody_above_and_is_told_so(world: World) -> None:
    with pytest.raises(NoApprover):
        world.start(world.concejala)
    assert not Case.objects.exists()


def test_the_author_of_the_version_never_decides_it(world: World) -> None:
    subject.authors[world.note.pk] = world.jefa.pk
    assert world.start().steps.get().approver == world.concejala


def test_a_deactivated_head_is_passed_over(world: World) -> None:
    User.objects.filter(pk=world.jefa.pk).update(is_active=False, deactivated_at="2026-01-01T00:00Z")
    assert world.start().steps.get().approver == world.concejala


def test_steps_come_one_after_the_other(world: World) -> None:
    subject.define({"rule": "head_above"}, {"rule": "person", "person": world.concejala})
    case = world.start()
    assert not tasks_for(world.concejala).exists()
    world.decide(case)
    case.refresh_from_db()
    assert case.is_running
    assert tasks_for(world.concejala).count() == 1
    world.decide(case)
    case.refresh_from_db()
    assert case.state == CaseState.APPROVED


def test_a_running_case_keeps_its_definition_version(world: World) -> None:
    case = world.start()
    subject.define({"rule": "person", "person": world.luis})
    assert case.definition_version.number == 1
    assert world.decide(case).decided_by == world.jefa


def test_returning_needs_a_reason_and_ends_the_case(world: World) -> None:
    case = world.start()
    with pytest.raises(Invalid) as refused:
        world.decide(case, verdict="return", comment="  ")
    assert "comment" in (refused.value.fields or {})
    world.decide(case, verdict="return", comment="Falta el plano")
    case.refresh_from_db()
    assert case.state == CaseState.RETURNED
    world.start()  # and it can be sent again


def test_only_the_approver_of_the_step_can_decide(world: World) -> None:
    case = world.start()
    for outsider in (world.ana, world.luis, world.concejala, person("Root", is_superuser=True)):
        with pytest.raises(NotFound):
            world.decide(case, actor=outsider)


def test_a_waiting_step_is_nobodys_task_yet(world: World) -> None:
    subject.define({"rule": "head_above"}, {"rule": "person", "person": world.concejala})
    second = world.start().steps.get(order=2)
    with pytest.raises(NotFound):
        task_for(world.concejala, second.pk)


def test_one_running_case_per_subject(world: World) -> None:
    world.start()
    with pytest.raises(AlreadyRunning):
        world.start()


def test_the_same_key_again_answers_with_the_stored_decision(world: World) -> None:
    case = world.start()
    step = case.steps.get()
    again = {"actor": world.jefa, "task_id": step.pk, "verdict": "approve", "version": case.subject_version}
    first = decide(**again, idempotency_key="a")
    assert decide(**again, idempotency_key="a") == first
    with pytest.raises(AlreadyDecided):
        decide(**again, idempotency_key="b")
    assert Decision.objects.count() == 1


def test_a_key_of_another_decision_is_refused(world: World) -> None:
    first = world.start()
    world.decide(first, idempotency_key="a")
    second = world.start()
    with pytest.raises(KeyReused):
        world.decide(second, idempotency_key="a")


def test_a_decision_on_other_bytes_is_refused(world: World) -> None:
    case = world.start()
    Team.objects.filter(pk=world.note.pk).update(name="Pliega")  # same length, so same version: other bytes
    with pytest.raises(SubjectChanged):
        world.decide(case)
    with pytest.raises(SubjectChanged):
        world.decide(case, version=case.subject_version + 1)


def test_new_content_voids_what_runs_and_supersedes_what_stood(world: World) -> None:
    running = world.start()
    void_changed(actor=world.ana, subject=Ref(subject.KIND, world.note.pk))
    running.refresh_from_db()
    assert running.state == CaseState.VOIDED
    with pytest.raises(SubjectChanged):
        decide(
            actor=world.jefa,
            task_id=running.steps.get().pk,
            verdict="approve",
            version=running.subject_version,
            idempotency_key="late",
        )
    approved = world.start()
    world.decide(approved)
    void_changed(actor=world.ana, subject=Ref(subject.KIND, world.note.pk))
    approved.refresh_from_db()
    assert approved.state == CaseState.APPROVED
    assert not approved.stands
    assert Decision.objects.get().subject_sha256 == approved.subject_sha256


def test_the_requester_withdraws_and_nobody_else_can(world: World) -> None:
    case = world.start()
    for other in (world.jefa, world.luis):
        with pytest.raises(NotFound):
            withdraw(actor=other, case_id=case.pk)
    withdraw(actor=world.ana, case_id=case.pk)
    assert not tasks_for(world.jefa).exists()
    with pytest.raises(NotRunning):
        withdraw(actor=world.ana, case_id=case.pk)


def test_a_case_is_seen_by_its_requester_and_its_approvers_alone(world: World) -> None:
    case = world.start()
    assert case_for(world.ana, case.pk) == case_for(world.jefa, case.pk) == case
    for outsider in (world.luis, world.concejala):
        with pytest.raises(NotFound):
            case_for(outsider, case.pk)


def test_the_approver_reads_exactly_the_version_that_was_sent(world: World) -> None:
    case = world.start()
    ref = Ref(subject.KIND, world.note.pk)
    assert reads_as_approver(world.jefa, ref, case.subject_version)
    assert not reads_as_approver(world.jefa, ref, case.subject_version + 1)
    assert not reads_as_approver(world.luis, ref, case.subject_version)
    withdraw(actor=world.ana, case_id=case.pk)
    assert not reads_as_approver(world.jefa, ref, case.subject_version)


def test_the_decision_form_keeps_what_was_written_when_it_is_refused(
    world: World, client_for: Callable[[User], Client]
) -> None:
    case = world.start()
    step = case.steps.get()
    body = {"verdict": "return", "comment": "", "version": case.subject_version, "idempotency_key": "x"}
    refused = client_for(world.jefa).post(f"/tasks/{step.pk}/decision/", body)
    assert refused.status_code == 400
    accepted = client_for(world.jefa).post(f"/tasks/{step.pk}/decision/", {**body, "comment": "Falta el plano"})
    assert accepted.status_code == 302
    assert Decision.objects.get().comment == "Falta el plano"
    late = client_for(world.jefa).post(
        f"/tasks/{step.pk}/decision/", {**body, "verdict": "approve", "idempotency_key": "y"}
    )
    assert late.status_code == 409


def test_lists_take_a_constant_number_of_queries(world: World, client_for: Callable[[User], Client]) -> None:
    counts = []
    for many in (2, 12):
        while Case.objects.count() < many:
            note = team(f"Nota {Case.objects.count()}", [world.ana])
            start(actor=world.ana, kind=subject.KIND, subject_id=note.pk)
        for path, actor in (
            ("/tasks/", world.jefa),
            ("/tasks/?view=sent", world.ana),
            ("/tasks/?view=done", world.jefa),
        ):
            client = client_for(actor)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            counts.append((path, len(queries)))
    assert counts[:3] == counts[3:]
