"""By when a decision is asked for, and what comes next."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from intranet.cases.models import Case, Deadline
from intranet.cases.selectors import AGENDA, agenda_for
from intranet.cases.services.cases import start
from intranet.kernel.accounts.models import User
from intranet.kernel.core.errors import Invalid
from intranet.kernel.core.pagination import paginate
from tests.cases import subject
from tests.cases.world import World
from tests.factories.people import team

pytestmark = pytest.mark.django_db


def test_what_is_needed_first_comes_first_and_what_has_no_day_comes_last(world: World) -> None:
    today = timezone.localdate()
    for days in (None, 9, 0, 3):
        note = team(f"Nota {days}", [world.ana])
        due_on = None if days is None else today + timedelta(days=days)
        start(actor=world.ana, kind=subject.KIND, subject_id=note.pk, due_on=due_on)
    late = world.start()
    Case.objects.filter(pk=late.pk).update(due_on=today - timedelta(days=1))
    listed = [step.case.deadline for step in agenda_for(world.jefa).order_by(*AGENDA)]
    assert listed == [Deadline.OVERDUE, Deadline.TODAY, Deadline.WEEK, Deadline.LATER, Deadline.NONE]


def test_the_pages_of_the_agenda_hold_every_task_once(world: World) -> None:
    for number, days in enumerate((None, 1, 1, None, 2)):
        note = team(f"Nota {number}", [world.ana])
        due_on = None if days is None else timezone.localdate() + timedelta(days=days)
        start(actor=world.ana, kind=subject.KIND, subject_id=note.pk, due_on=due_on)
    seen, cursor = [], None
    while True:
        page = paginate(agenda_for(world.jefa), order=AGENDA, cursor=cursor, limit=2)
        seen += [step.pk for step in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 5


def test_a_decision_cannot_be_needed_in_the_past(world: World) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(Invalid) as refused:
        start(actor=world.ana, kind=subject.KIND, subject_id=world.note.pk, due_on=yesterday)
    assert "due_on" in (refused.value.fields or {})


def test_the_page_of_a_decided_case_offers_the_next_task(world: World, client_for: Callable[[User], Client]) -> None:
    first = world.start()
    other = start(actor=world.ana, kind=subject.KIND, subject_id=team("Otra nota", [world.ana]).pk)
    task = first.steps.get()
    body = {"verdict": "approve", "version": first.subject_version, "idempotency_key": "x"}
    page = client_for(world.jefa).post(f"/tasks/{task.pk}/decision/", body, follow=True)
    assert f"/tasks/{other.steps.get().pk}/" in page.content.decode()
