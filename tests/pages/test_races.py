"""Two editors decide at the same moment, on two real connections: one decision counts."""

import threading

import pytest
from django.db import connections
from wagtail.models import TaskState

from intranet.pages.models import NewsPage
from intranet.pages.models.workflow import AlreadyDecided
from intranet.pages.services.editors import make_editors
from tests.factories import pages, people

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("verdicts", [("approve", "reject"), ("approve", "approve"), ("reject", "reject")])
def test_of_two_decisions_at_once_exactly_one_counts(verdicts):
    unit = people.department("Comunicación")
    editors = [people.person(first, department=unit) for first in ("Elena", "Raúl", "Irene")]
    make_editors(actor=None, department=unit, section=pages.news_root(), people=editors)
    page = pages.news("Borrador", live=False, owner=editors[0])
    page.save_revision(user=editors[0])
    page = NewsPage.objects.get(pk=page.pk)
    page.get_workflow().start(page, editors[0])
    state = page.current_workflow_task_state
    start, outcomes = threading.Barrier(2), []

    def decide(editor, verdict):
        stale = TaskState.objects.get(pk=state.pk)
        start.wait(timeout=30)
        try:
            stale.task.specific.on_action(stale, editor, verdict, comment="")
            outcomes.append(verdict)
        except AlreadyDecided:
            outcomes.append("late")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=decide, args=pair) for pair in zip(editors[1:], verdicts, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert outcomes.count("late") == 1
    won = next(outcome for outcome in outcomes if outcome != "late")
    assert NewsPage.objects.get(pk=page.pk).live == (won == "approve")
    assert TaskState.objects.get(pk=state.pk).status == {"approve": "approved", "reject": "rejected"}[won]
