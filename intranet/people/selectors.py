"""Reads of people and departments for an actor."""

from typing import Any

from django.db.models import Count, F, FilteredRelation, Q, QuerySet
from django.utils import timezone

from intranet.kernel.access.principals import Actor
from intranet.kernel.access.scopes import fetch_for, policy_for
from intranet.kernel.accounts.models import Department, User
from intranet.kernel.accounts.selectors import people_like
from intranet.people.models import Absence

BY_NAME = ("last_name", "first_name", "pk")


def with_absence(people: QuerySet[User]) -> QuerySet[Any]:
    """Each with ``away_until`` and ``away_kind``, None for who is here today; nobody is absent twice on one day."""
    today = timezone.localdate()
    now = Q(absences__starts__lte=today, absences__ends__gte=today)
    people = people.annotate(absence=FilteredRelation("absences", condition=now))
    return people.annotate(away_until=F("absence__ends"), away_kind=F("absence__kind"))


def away_for(actor: Actor) -> QuerySet[User]:
    """Who is away today."""
    return with_absence(people_for(actor)).filter(away_until__isnull=False)


def colleagues_of(actor: Actor, person: User, *, without: User | None, limit: int = 5) -> QuerySet[User]:
    """Some of the others of the person's department, not the one who is shown already."""
    if person.department_id is None:
        return User.objects.none()
    people = (
        people_for(actor)
        .filter(department=person.department_id)
        .exclude(pk__in=[person.pk, without.pk if without else 0])
    )
    return with_absence(people).order_by(*BY_NAME)[:limit]


def absences_of(user: User) -> QuerySet[Absence]:
    """Their absences that are not over, the next one first."""
    return policy_for(Absence).filter(
        user, "withdraw", Absence.objects.filter(ends__gte=timezone.localdate()).order_by("starts")
    )


def people_for(actor: Actor, *, q: str = "", department_id: int | None = None, action: str = "view") -> QuerySet[User]:
    """People whose name, post or address has every word of ``q``, of a department and those below it."""
    people = policy_for(User).filter(actor, action, User.objects.select_related("department"))
    if department_id is not None:
        people = people.filter(department__path__contains=f"/{department_id}/")
    return people_like(people, q)


def person_for(actor: Actor, pk: int, action: str = "view") -> User:
    """One person with the department and today's absence. Raises NotFound for absent and forbidden alike."""
    person: User = fetch_for(actor, with_absence(User.objects.select_related("department__head")), pk, action)
    return person


def departments_for(actor: Actor) -> QuerySet[Any]:
    """All departments with their active heads' names and ``active_people``, those below not counted."""
    departments = policy_for(Department).filter(actor, "view", Department.objects.select_related("head"))
    return departments.annotate(active_people=Count("people", filter=Q(people__is_active=True)))


def department_tree(actor: Actor) -> list[tuple[Department, int]]:
    """Departments with their depth, each below its parent, siblings by name (one query)."""
    children: dict[int | None, list[Department]] = {}
    for department in departments_for(actor).order_by("name", "pk"):
        children.setdefault(department.parent_id, []).append(department)

    def walk(parent: int | None, depth: int) -> list[tuple[Department, int]]:
        found = []
        for department in children.get(parent, []):
            found += [(department, depth), *walk(department.pk, depth + 1)]
        return found

    return walk(None, 0)
