"""What the first page of the CMS says is to be done, and for whom."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import TaskState

from intranet.pages.cms.desk import Desk
from intranet.pages.services.editors import make_editors
from tests.factories import pages, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def editors():
    """Elena and Raúl write for one section, Rosa and Luz for another."""
    press, finance = people.department("Comunicación"), people.department("Hacienda")
    elena, raul, rosa, luz = (people.person(name) for name in ("Elena", "Raúl", "Rosa", "Luz"))
    make_editors(actor=None, department=press, section=pages.section("Prensa"), people=[elena, raul])
    make_editors(actor=None, department=finance, section=pages.section("Hacienda"), people=[rosa, luz])
    return elena, raul, rosa


def draft(author, title="Borrador", section="Prensa", **fields):
    parent = pages.news_root().get_children().get(title=section)
    page = pages.news(title, parent=parent, live=False, owner=author, **fields)
    page.save_revision(user=author)
    page.refresh_from_db()
    return page


def send(page, author) -> TaskState:
    page.get_workflow().start(page, author)
    return page.current_workflow_task_state


def decide(state, colleague, verdict, comment=""):
    state.task.specific.on_action(state, colleague, verdict, comment=comment)


def titles(things):
    return [str(getattr(thing, "object_str", "") or getattr(thing, "draft_title", "")) for thing in things]


def test_a_draft_is_its_authors_until_it_is_sent(editors):
    elena, raul, rosa = editors
    page = draft(elena)
    assert titles(Desk(elena).drafts) == ["Borrador"]
    send(page, elena)
    assert (Desk(elena).drafts, len(Desk(elena).sent)) == ([], 1)
    assert [Desk(who).drafts for who in (raul, rosa)] == [[], []]


def test_it_waits_for_colleagues_and_never_for_who_wrote_or_sent_it(editors):
    elena, raul, rosa = editors
    page = draft(elena)
    page.save_revision(user=rosa)  # a third hand: what Elena wrote before is still hers
    page.refresh_from_db()
    send(page, rosa)
    assert [len(Desk(who).to_review) for who in (elena, raul, rosa)] == [0, 1, 0]


@pytest.mark.parametrize("superuser", [False, True])
def test_lists_say_what_the_rule_for_one_says(editors, superuser):
    elena, raul, _rosa = editors
    states = [send(draft(author, f"De {author}"), author) for author in (elena, raul)]
    raul.is_superuser = superuser
    raul.save()
    for who in editors:
        allowed = {state.pk for state in states if state.task.specific.may_decide(state, who)}
        assert {state.pk for state in Desk(who).to_review} == allowed
        assert {state.pk for state in TaskState.objects.reviewable_by(who)} == allowed


def test_what_comes_back_says_why(editors, client_for):
    elena, raul, rosa = editors
    decide(send(draft(elena), elena), raul, "reject", "Falta la fecha.")
    desk = Desk(elena)
    assert (desk.due, desk.drafts, desk.sent) == (1, [], [])
    assert "Falta la fecha." in client_for(elena).get("/cms/").text
    assert Desk(rosa).is_empty


def test_dates_to_come_are_shown_to_the_section(editors):
    elena, raul, rosa = editors
    later = timezone.now() + timedelta(days=3)
    decide(send(draft(elena, "Con fecha", go_live_at=later), elena), raul, "approve")
    pages.news("Acaba", parent=pages.news_root().get_children().get(title="Prensa"), expire_at=later)
    for editor in (elena, raul):
        assert (titles(Desk(editor).scheduled), titles(Desk(editor).ending)) == (["Con fecha"], ["Acaba"])
    assert Desk(rosa).is_empty


def test_a_desk_without_work_says_so(editors, client_for):
    assert "desk-empty" in client_for(editors[2]).get("/cms/").text


def test_more_work_costs_no_more_queries(editors, client_for, django_assert_max_num_queries):
    elena, raul, _rosa = editors
    client = client_for(raul)

    def work(number):
        draft(raul, f"Mío {number}")
        send(draft(raul, f"Enviado {number}"), raul)
        decide(send(draft(raul, f"Devuelto {number}"), raul), elena, "reject", "No")
        send(draft(elena, f"Suyo {number}"), elena)

    work(0)
    client.get("/cms/")
    with django_assert_max_num_queries(100) as few:
        client.get("/cms/")
    for number in range(1, 4):
        work(number)
    with django_assert_max_num_queries(len(few)):
        client.get("/cms/")


def test_wagtail_sends_no_mail(editors):
    elena, raul, _rosa = editors
    for verdict in ("reject", "approve"):
        decide(send(draft(elena, verdict), elena), raul, verdict, "Motivo")
    assert mail.outbox == []
