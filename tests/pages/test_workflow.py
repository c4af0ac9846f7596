"""The approval: by somebody else, once, of exactly what was read."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, TaskState, WorkflowState

from intranet.kernel.core.errors import Conflict
from intranet.kernel.notifications.selectors import notices_for
from intranet.pages.finish import NobodyApproves
from intranet.pages.models import NewsPage
from intranet.pages.models.workflow import AlreadyDecided, NotYours
from intranet.pages.services.editors import make_editors
from tests.factories import pages, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db):
    """Elena writes, Raúl is the other editor, a draft of Elena's."""
    unit = people.department("Comunicación")
    elena, raul = people.person("Elena", "Ruiz", unit), people.person("Raúl", "Soto", unit)
    make_editors(actor=None, department=unit, section=pages.news_root(), people=[elena, raul])
    page = pages.news("Borrador", live=False, owner=elena)
    page.title = "Texto enviado"
    page.save_revision(user=elena)
    return elena, raul, page


def submit(page, user) -> TaskState:
    page = NewsPage.objects.get(pk=page.pk)
    page.get_workflow().start(page, user)
    return page.current_workflow_task_state


def decide(state, user, verdict="approve", **data):
    state.task.specific.on_action(TaskState.objects.get(pk=state.pk), user, verdict, **data)


def test_an_editor_cannot_publish_and_a_colleagues_approval_does(desk):
    elena, raul, page = desk
    assert not page.permissions_for_user(elena).can_publish()
    decide(submit(page, elena), raul)
    page = NewsPage.objects.get(pk=page.pk)
    assert (page.live, page.title) == (True, "Texto enviado")
    assert page.workflow_states.get().status == WorkflowState.STATUS_APPROVED


@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_approves_what_they_submitted_or_wrote(desk, superuser):
    elena, raul, page = desk
    elena.is_superuser = superuser
    elena.save()
    for submitter in (elena, raul):
        state = submit(page, submitter)
        assert state.task.specific.get_actions(page, elena) == []
        assert state not in TaskState.objects.reviewable_by(elena)
        with pytest.raises(NotYours):
            decide(state, elena)
        page.current_workflow_state.cancel(user=elena)
    assert not NewsPage.objects.get(pk=page.pk).live


def test_who_wrote_an_earlier_draft_of_it_cannot_approve_either(desk):
    elena, raul, page = desk
    page.title = "Retoque de Raúl"
    page.save_revision(user=raul)
    with pytest.raises(NotYours):
        decide(submit(page, elena), raul)


def test_a_second_decision_is_refused_and_changes_nothing(desk):
    elena, raul, page = desk
    other = people.person("Irene", "Gil")
    other.groups.set(raul.groups.filter(name__startswith="editors:"))
    state = submit(page, elena)
    decide(state, raul)
    with pytest.raises(AlreadyDecided) as refused:
        decide(state, other, "reject", comment="Tarde")
    assert isinstance(refused.value, Conflict)
    assert TaskState.objects.get(pk=state.pk).finished_by == raul


def test_what_goes_live_is_what_was_approved_or_nothing(desk):
    elena, raul, page = desk
    state = submit(page, elena)
    page = NewsPage.objects.get(pk=page.pk)
    page.title = "Cambiado después de enviar"
    page.save_revision(user=elena)
    decide(state, raul)
    page.refresh_from_db()
    assert not page.live  # the approval was of an older text: it is asked for again
    again = page.current_workflow_task_state
    assert again.pk != state.pk
    decide(again, raul)
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Cambiado después de enviar")


def test_a_page_in_review_is_locked_for_everybody_and_returned_with_a_reason(desk):
    elena, raul, page = desk
    state = submit(page, elena)
    locked = NewsPage.objects.get(pk=page.pk)
    assert all(locked.permissions_for_user(one).page_locked() for one in (elena, raul))
    decide(state, raul, "reject", comment="Falta la fecha")
    page = NewsPage.objects.get(pk=page.pk)
    assert not page.permissions_for_user(elena).page_locked()
    assert page.current_workflow_state.current_task_state.comment == "Falta la fecha"


def test_an_editor_takes_a_page_down_without_waiting_for_anybody(desk):
    elena, raul, page = desk
    decide(submit(page, elena), raul)
    page = NewsPage.objects.get(pk=page.pk)
    page.unpublish(user=elena)
    assert not NewsPage.objects.get(pk=page.pk).live


def test_a_task_of_another_page_is_not_found_at_this_one(desk, client_for):
    elena, raul, page = desk
    state, other = submit(page, elena), pages.news("Otra", live=False, owner=elena)
    other.save_revision(user=elena)
    submit(other, elena)
    browser = client_for(raul)
    wrong = reverse("wagtailadmin_pages:workflow_action", args=[other.pk, "approve", state.pk])
    assert browser.post(wrong).status_code == 404
    assert not NewsPage.objects.get(pk=page.pk).live
    right = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    assert browser.post(right).status_code == 302
    assert NewsPage.objects.get(pk=page.pk).live


def test_a_direct_publication_is_possible_for_administrators_and_leaves_a_trace(desk):
    page = desk[2]
    admin = people.person("Alba", "Mora", is_superuser=True)
    page.save_revision(user=admin).publish(user=admin)
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish", user=admin).exists()


def test_making_editors_twice_changes_nothing(desk):
    elena = desk[0]
    unit = elena.department
    group = make_editors(actor=None, department=unit, section=pages.news_root(), people=[elena])
    assert group.page_permissions.count() == 2
    assert list(group.user_set.all()) == [elena]
    assert TaskState.objects.count() == 0


def test_a_workflow_without_a_step_publishes_nothing(desk):
    elena, _raul, page = desk
    page.get_workflow().workflow_tasks.all().delete()
    with pytest.raises(NobodyApproves):
        NewsPage.objects.get(pk=page.pk).get_workflow().start(page, elena)
    assert not NewsPage.objects.get(pk=page.pk).live


def test_the_other_editors_are_told_and_the_writer_hears_the_verdict(desk):
    elena, raul, page = desk
    state = submit(page, elena)
    asked = notices_for(raul).items
    assert [(notice.row.kind, notice.card.title) for notice in asked] == [("pages.approval_asked", "Texto enviado")]
    assert asked[0].card.url == f"/cms/pages/{page.pk}/edit/"
    decide(state, raul)
    assert [notice.row.kind for notice in notices_for(elena).items] == ["pages.approved"]
