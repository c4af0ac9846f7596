"""Reads of people and departments for an actor."""

from dataclasses import dataclass, field
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


def departments_for(actor: Actor) -> QuerySet[Department]:
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


@dataclass
class Node:
    """A department of the chart: its head, what is below it, how many people are in all of that."""

    department: Department
    head: User | None
    people: int
    children: list["Node"] = field(default_factory=list)


CHART_DEPTH = 3


def chart_of(actor: Actor, department_id: int | None = None) -> list[Node]:
    """The tree from the top, or from one department, CHART_DEPTH levels deep (one query).

    A department that does not exist gives the whole tree.
    """
    nodes = {
        row.pk: Node(row, row.head if row.head and row.head.is_active else None, row.active_people)  # type: ignore[attr-defined]
        for row in departments_for(actor).order_by("name", "pk")
    }
    roots: list[Node] = []
    for node in nodes.values():
        parent = nodes.get(node.department.parent_id or 0)
        (parent.children if parent else roots).append(node)
    for root in roots:
        _add_up(root)
    chosen = [nodes[department_id]] if department_id in nodes else roots
    for node in chosen:
        _cut(node, CHART_DEPTH)
    return chosen


def _add_up(node: Node) -> int:
    node.people += sum(_add_up(child) for child in node.children)
    return node.people


def _cut(node: Node, depth: int) -> None:
    if depth == 1:
        node.children = []
    for child in node.children:
        _cut(child, depth - 1)
