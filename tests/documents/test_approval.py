"""Documents in approval: bound to bytes, void when they change, readable for the approver alone."""

import pytest

from documents.models import Document
from documents.services import documents
from documents.subject import NotReady
from intranet.cases.models import Case
from intranet.cases.services import cases, decisions
from intranet.kernel.core.errors import NotFound
from intranet.kernel.jobs.testing import run_all
from tests.factories.documents import document, next_version, own_folder


def send(actor, made: Document) -> Case:
    return cases.start(actor=actor, kind="document", subject_id=made.pk, note="")


def decide(actor, case: Case, verdict: str = "approve") -> None:
    task = case.steps.get(state="due")
    decisions.decide(
        actor=actor,
        task_id=task.pk,
        verdict=verdict,
        comment="Falta la firma." if verdict == "return" else "",
        version=case.subject_version,
        idempotency_key=f"{task.pk}-{verdict}",
    )


@pytest.fixture
def ready(town):
    made = document(town.ana, town.root)
    run_all()
    return made


def test_the_decision_names_version_and_bytes(town, ready, client_for):
    case = send(town.ana, ready)
    decide(town.head, case)
    case.refresh_from_db()
    assert (case.state, case.subject_version, case.subject_sha256) == ("approved", 1, ready.current.sha256)
    assert ready.current.sha256 in client_for(town.ana).get(f"/documents/{ready.pk}/").content.decode()


def test_a_new_version_voids_what_runs_and_supersedes_what_stood(town, ready):
    running = send(town.ana, ready)
    next_version(town.luis, ready)
    running.refresh_from_db()
    assert running.state == "voided"
    run_all()
    approved = send(town.ana, Document.objects.get(pk=ready.pk))
    decide(town.head, approved)
    next_version(town.luis, ready, "otra cosa", expected=2)
    approved.refresh_from_db()
    assert (approved.state, approved.stands) == ("approved", False)


def test_a_document_that_is_still_read_is_not_sent(town):
    with pytest.raises(NotReady):
        send(town.ana, document(town.ana, town.root))


def test_who_may_not_change_it_may_not_send_it(town, ready):
    with pytest.raises(NotFound):
        send(town.marta, ready)


def test_an_approver_without_other_rights_reads_exactly_the_version_asked_about(town, client_for):
    private = own_folder(town.head, town.ana, town.root)
    made = document(town.ana, private)
    run_all()
    head = client_for(town.head)
    assert head.get(f"/files/document/{made.pk}/v1").status_code == 404
    send(town.ana, made)
    assert head.get(f"/files/document/{made.pk}/v1").status_code == 200
    assert head.get(f"/documents/{made.pk}/").status_code == 404
    next_version(town.ana, made)
    assert head.get(f"/files/document/{made.pk}/v2").status_code == 404
    assert head.get(f"/files/document/{made.pk}/v1").status_code == 404


def test_what_waits_for_a_decision_is_not_thrown_away(town, ready):
    send(town.ana, ready)
    with pytest.raises(documents.InApproval):
        documents.trash(actor=town.ana, document_id=ready.pk)


def test_the_pages_show_the_state(town, ready, client_for):
    ana = client_for(town.ana)
    assert ana.post(f"/documents/{ready.pk}/approval/", {"note": "Por favor"}).status_code == 302
    page = ana.get(f"/documents/folders/{town.root.pk}/?tab=approvals").content.decode()
    assert "Pliego" in page
    assert ana.post(f"/documents/{ready.pk}/approval/", {"note": ""}).status_code == 409
