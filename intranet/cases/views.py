"""My tasks, the page of a decision, and the page of a case."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intranet.cases import reviews
from intranet.cases.forms import DecisionForm
from intranet.cases.models import Case, Step, StepState, Verdict
from intranet.cases.selectors import AGENDA, agenda_for, case_for, cases_for, count_due, count_sent, task_for
from intranet.cases.services.cases import withdraw as withdraw_case
from intranet.cases.services.decisions import decide as decide_step
from intranet.cases.subjects import Reading, subject_of
from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.core.errors import Conflict
from intranet.kernel.core.pagination import paginate

SHOWN = 30


@login_required
@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """What waits for me, by when it is needed; ``?view=done`` what I decided, ``?view=sent`` what I sent."""
    actor, view, cursor = actor_of(request), request.GET.get("view", "due"), request.GET.get("cursor")
    context: dict[str, object] = {"view": view, "due": count_due(actor), "sent": count_sent(actor)}
    if view in ("sent", "done"):
        role = "requester" if view == "sent" else "approver"
        context["page"] = paginate(cases_for(actor, role), order=("-pk",), cursor=cursor, limit=SHOWN)
        return render(request, "cases/cases.html", context)
    context["page"] = paginate(agenda_for(actor), order=AGENDA, cursor=cursor, limit=SHOWN)
    context["sections"] = [] if cursor else reviews.sections_for(actor, SHOWN)
    return render(request, "cases/tasks.html", context)


@login_required
@require_safe
def task(request: HttpRequest, task_id: int) -> HttpResponse:
    """The document beside the decision. A task that is no longer due shows its case."""
    step = task_for(request.user, task_id)
    if step.state != StepState.DUE:
        return redirect("cases:case", step.case_id)
    form = DecisionForm(initial={"version": step.case.subject_version, "idempotency_key": uuid.uuid4().hex})
    return _task_page(request, step, form)


@login_required
@require_POST
def decide(request: HttpRequest, task_id: int) -> HttpResponse:
    """Approve or return; posting it twice does no harm."""
    step = task_for(request.user, task_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _task_page(request, step, form, status=400)
    try:
        decision = decide_step(actor=actor_of(request), task_id=task_id, **form.cleaned_data)
    except Conflict as conflict:
        form.add_error(None, str(conflict.detail))
        return _task_page(request, step, form, status=conflict.http_status)
    approved = decision.verdict == Verdict.APPROVE
    messages.success(request, _("Approved.") if approved else _("Returned, with your reason."))
    return redirect("cases:case", step.case_id)


@login_required
@require_safe
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Who decided what, when, on which bytes; and what the reader could decide next."""
    found = case_for(request.user, case_id)
    following = agenda_for(request.user).exclude(case=found).order_by(*AGENDA).first()
    return render(request, "cases/case.html", {**_case_context(request, found), "following": following})


@login_required
@require_POST
def withdraw(request: HttpRequest, case_id: int) -> HttpResponse:
    """The requester takes a running case back."""
    withdraw_case(actor=actor_of(request), case_id=case_id)
    messages.success(request, _("Withdrawn. Nobody has to decide it any more."))
    return redirect("cases:case", case_id)


def _task_page(request: HttpRequest, step: Step, form: DecisionForm, status: int = 200) -> HttpResponse:
    found = case_for(request.user, step.case_id)
    return render(
        request, "cases/task.html", {"step": step, "form": form, **_case_context(request, found)}, status=status
    )


def _case_context(request: HttpRequest, found: Case) -> dict[str, object]:
    reading = subject_of(found.subject_kind).reading(request.user, found.subject_id, found.subject_version)
    return {
        "case": found,
        "steps": list(found.steps.all()),
        "reading": reading,
        "marked": _shows_changes(request, reading),
        "may_withdraw": found.is_running and found.requester_id == request.user.pk,
    }


def _shows_changes(request: HttpRequest, reading: Reading | None) -> bool:
    """What is read as text shows its changes unless one asks for the plain text."""
    if reading is None or reading.changes is None:
        return False
    return request.GET.get("changes", "yes" if reading.as_text else "no") == "yes"
