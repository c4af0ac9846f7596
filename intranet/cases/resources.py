"""Cases as seen by the rest: a kind of resource, a policy, a place in the navigation."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from intranet.cases import labels, reviews
from intranet.cases.handovers import OpenSteps
from intranet.cases.models import Case
from intranet.cases.permissions import CasePolicy
from intranet.cases.selectors import AGENDA, agenda_for, count_due, urgency
from intranet.kernel.access import scopes
from intranet.kernel.accounts import handover
from intranet.kernel.accounts.models import User
from intranet.kernel.core import dashboard, resources, shell

ON_HOME = 3


def _url(case: Case) -> str:
    return reverse("cases:case", args=[case.pk])


def _card(user: User) -> dict[str, Any]:
    number = urgency(user)
    tasks = list(agenda_for(user).order_by(*AGENDA)[:ON_HOME]) if number["steps"] else []
    room = ON_HOME - len(tasks) if number["waiting"] > number["steps"] else 0
    return {"tasks": tasks, "reviews": reviews.reviews_for(user, room) if room else []}


def _phrase(user: User) -> str:
    number = urgency(user)
    waiting, today, late = number["waiting"], number["today"], number["late"]
    if not waiting:
        return ""
    sentences = [ngettext("You have %(n)s task.", "You have %(n)s tasks.", waiting) % {"n": waiting}]
    if late:
        sentences.append(ngettext("One is overdue.", "%(n)s are overdue.", late) % {"n": late})
    if today:
        sentences.append(ngettext("One is due today.", "%(n)s are due today.", today) % {"n": today})
    return " ".join(sentences)


scopes.register(CasePolicy())
resources.register(
    resources.Resource(
        kind="case", model=Case, label=_("approval"), plural=_("approvals"), icon="stamp", title=str, url=_url
    )
)
shell.add_place(
    shell.Place(
        key="tasks",
        label=_("My tasks"),
        short=_("Tasks"),
        icon="list-checks",
        url_name="cases:tasks",
        order=20,
        count=count_due,
        letter="t",
    )
)
dashboard.add_card(
    dashboard.Card(
        key="tasks",
        area="side",
        order=10,
        template="cases/card.html",
        data=_card,
        label=_("My tasks"),
        icon="list-checks",
    )
)
dashboard.add_phrase(_phrase)
handover.register(OpenSteps())
labels.register()
