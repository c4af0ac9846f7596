"""The organisation as a tree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, F, Q, Value, When, Window
from django.db.models.functions import RowNumber

from intranet.kernel.access.principals import Actor
from intranet.kernel.accounts.models import Department, User
from intranet.people.selectors import BY_NAME, departments_for, people_for, with_absence

DEPTH = 3
NAMED = 4
"""People of a department that the chart names; the others are a number."""


@dataclass
class Node:
    """A department of the chart: its head, what is below it, how many people are in all of that.

    `staff` are some of its own people, where the chart names them; `unnamed` is how many it does not.
    """

    department: Department
    head: User | None
    people: int
    children: list["Node"] = field(default_factory=list)
    staff: list[User] = field(default_factory=list)
    unnamed: int = 0


@dataclass
class Chart:
    """What is drawn: `roots` and, from the top, the departments `above` them."""

    roots: list[Node]
    above: list[Department] = field(default_factory=list)


def chart_of(actor: Actor, department_id: int | None = None) -> Chart:
    """The tree from the top, or from one department, DEPTH levels deep (two queries).

    A department that does not exist gives the whole tree. Where a branch ends, its people are named.
    """
    nodes = {
        row.pk: Node(row, row.head if row.head and row.head.is_active else None, row.active_people)
        for row in departments_for(actor).order_by("name", "pk")
    }
    own = {pk: node.people for pk, node in nodes.items()}
    roots: list[Node] = []
    for node in nodes.values():
        parent = nodes.get(node.department.parent_id or 0)
        (parent.children if parent else roots).append(node)
    for root in roots:
        _add_up(root)
    chosen = [nodes[department_id]] if department_id in nodes else roots
    ends = [end for node in chosen for end in _cut(node, DEPTH)]
    _name_staff(actor, ends, own)
    above = chosen[0].department.ancestor_ids[:-1] if department_id in nodes else []
    return Chart(chosen, [nodes[pk].department for pk in above])


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes and all below them."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def _add_up(node: Node) -> int:
    node.people += sum(_add_up(child) for child in node.children)
    return node.people


def _cut(node: Node, depth: int) -> list[Node]:
    """Leave so many levels; returns the departments with nothing below them, which the chart has room to open."""
    if depth == 1:
        node.children = []
        return []
    return [end for child in node.children for end in _cut(child, depth - 1)] if node.children else [node]


def _name_staff(actor: Actor, nodes: Iterable[Node], own: dict[int, int]) -> None:
    """The actor first, then by name; the head stands above them."""
    by_department = {node.department.pk: node for node in nodes}
    heads = [node.head.pk for node in by_department.values() if node.head]
    myself = Case(When(pk=actor.pk, then=Value(0)), default=Value(1))
    ranked: Any = with_absence(people_for(actor)).filter(department__in=by_department).exclude(pk__in=heads)
    place = Window(RowNumber(), partition_by=F("department"), order_by=[myself, *BY_NAME])
    for person in ranked.annotate(place=place).filter(Q(place__lte=NAMED)).order_by("department", "place"):
        by_department[person.department_id].staff.append(person)
    for pk, node in by_department.items():
        head_is_own = node.head is not None and node.head.department_id == pk
        node.unnamed = own[pk] - len(node.staff) - head_is_own
