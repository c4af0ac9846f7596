"""Two editors decide at the same moment, on two real connections: one decision counts."""

import pytest
from wagtail.models import TaskState

from intranet.pages.models import NewsPage
from intranet.pages.models.workflow import AlreadyDecided
from intranet.pages.services.editors import make_editors
from tests.factories import pages, people
from tests.support.races import at_once

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

    def deciding(editor, verdict):
        stale = TaskState.objects.get(pk=state.pk)
        return lambda: stale.task.specific.on_action(stale, editor, verdict, comment="") or verdict

    outcomes = at_once(*map(deciding, editors[1:], verdicts))
    assert sum(isinstance(outcome, AlreadyDecided) for outcome in outcomes) == 1
    won = next(outcome for outcome in outcomes if not isinstance(outcome, AlreadyDecided))
    assert NewsPage.objects.get(pk=page.pk).live == (won == "approve")
    assert TaskState.objects.get(pk=state.pk).status == {"approve": "approved", "reject": "rejected"}[won]
