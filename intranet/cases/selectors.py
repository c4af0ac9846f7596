"""Reads of cases and tasks, each for an actor."""

from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from intranet.cases import reviews
from intranet.cases.models import Case, CaseState, Step, StepState
from intranet.kernel.access.principals import Actor
from intranet.kernel.access.scopes import fetch_for, policy_for
from intranet.kernel.accounts.models import User
from intranet.kernel.core.errors import NotFound
from intranet.kernel.core.once import once_per_request
from intranet.kernel.core.resources import Ref

AGENDA = ("needed_on", "due_since", "pk")
"""The order of `agenda_for`: what is needed first, then what has waited longest."""


def _with_path(cases: QuerySet[Case]) -> QuerySet[Case]:
    steps = Step.objects.select_related("approver", "decision").order_by("order")
    return cases.select_related("requester").prefetch_related(Prefetch("steps", steps))


def case_for(actor: Actor, case_id: int, action: str = "view") -> Case:
    """One case with its steps. Raises NotFound for absent and forbidden alike."""
    return fetch_for(actor, _with_path(Case.objects.all()), case_id, action)


def cases_for(actor: Actor, role: str) -> QuerySet[Case]:
    """Cases the actor started (``requester``) or had or has to decide (``approver``)."""
    cases = policy_for(Case).filter(actor, "view", _with_path(Case.objects.all()))
    return (
        cases.filter(requester=actor.pk) if role == "requester" else cases.filter(steps__approver=actor.pk).distinct()
    )


def tasks_for(actor: Actor) -> QuerySet[Step]:
    """What waits for the actor's decision."""
    if not isinstance(actor, User) or not actor.is_active:
        return Step.objects.none()
    return Step.objects.due_for(actor.pk).select_related("case__requester")


def count_due(user: User) -> int:
    """How many decisions wait for the person: the navigation, the home page and the tabs say it."""
    return urgency(user)["waiting"]


@once_per_request
def urgency(user: User) -> dict[str, int]:
    """How many decisions wait for the person, how many of them are needed today, and how many were before."""
    today = timezone.localdate()
    counts = tasks_for(user).aggregate(
        steps=Count("pk"),
        today=Count("pk", filter=Q(case__due_on=today)),
        late=Count("pk", filter=Q(case__due_on__lt=today)),
    )
    return {**counts, "waiting": counts["steps"] + reviews.count(user)}


def agenda_for(actor: Actor) -> QuerySet[Step]:
    """The same with `needed_on`: the day the decision is asked for, the last of all days where none is."""
    return tasks_for(actor).annotate(needed_on=Coalesce("case__due_on", Value(date.max)))


def count_sent(actor: Actor) -> int:
    """How many cases of the actor wait for somebody's decision."""
    return cases_for(actor, "requester").filter(state=CaseState.RUNNING).count()


def open_steps_of(user: User) -> QuerySet[Step]:
    """What waits for the person's decision, or will when those before it have decided."""
    return Step.objects.filter(approver=user, state__in=[StepState.WAITING, StepState.DUE])


def task_for(actor: Actor, task_id: int) -> Step:
    """One step of which the actor is the approver, decided or not. Raises NotFound."""
    if not isinstance(actor, User) or not actor.is_active:
        raise NotFound
    step = Step.objects.select_related("case__requester").filter(pk=task_id, approver=actor).first()
    if step is None or step.state == StepState.WAITING:
        raise NotFound
    return step


def latest_case_of(subject: Ref) -> Case | None:
    """The newest case of a subject with its steps. The caller has authorised the subject."""
    cases = Case.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
    return _with_path(cases).order_by("-pk").first()


def latest_cases_of(kind: str, ids: list[int]) -> dict[int, Case]:
    """Subject id → its newest case, in one query, for lists the caller has authorised."""
    cases = Case.objects.filter(subject_kind=kind, subject_id__in=ids).order_by("pk")
    return {case.subject_id: case for case in cases}


def reads_as_approver(actor: Actor, subject: Ref, version: int) -> bool:
    """May the actor read exactly this version because its decision is asked or was given?"""
    if not isinstance(actor, User) or not actor.is_active:
        return False
    return Step.objects.filter(
        approver=actor,
        state__in=[StepState.DUE, StepState.APPROVED, StepState.RETURNED],
        case__subject_kind=subject.kind,
        case__subject_id=subject.id,
        case__subject_version=version,
    ).exists()
