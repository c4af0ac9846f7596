"""Reads of people and departments for an actor."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from intranet.kernel.access.principals import Actor
from intranet.kernel.access.scopes import fetch_for, policy_for
from intranet.kernel.accounts.models import Department, Team, TeamMembership, User
from intranet.kernel.accounts.selectors import people_like
from intranet.kernel.realtime import presence
from intranet.people.models import Absence

BY_NAME = ("last_name", "first_name", "pk")
FACES = 5
"""People of a team that the list of teams shows."""


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


def figures_for(actor: Actor) -> dict[str, int]:
    """What stands above the tabs: how many people, departments, and people who are away (three queries)."""
    return {
        "everybody": people_for(actor).count(),
        "departments": policy_for(Department).filter(actor, "view", Department.objects.all()).count(),
        "away": away_for(actor).count(),
        "online": presence.online(),
    }


def departments_for(actor: Actor) -> QuerySet[Any]:
    """All departments with their active heads' names and ``active_people``, those below not counted."""
    departments = policy_for(Department).filter(actor, "view", Department.objects.select_related("head"))
    return departments.annotate(active_people=Count("people", filter=Q(people__is_active=True)))


def teams_for(actor: Actor) -> QuerySet[Any]:
    """All teams with ``active_people``, for who has left is in none, and whether they are ``mine``."""
    counted = Count("members", filter=Q(members__is_active=True))
    mine = Exists(TeamMembership.objects.filter(team=OuterRef("pk"), user=actor.pk))
    return policy_for(Team).filter(actor, "view", Team.objects.annotate(active_people=counted, mine=mine))


def team_for(actor: Actor, pk: int) -> Any:
    """One team of ``teams_for``. Raises NotFound for absent and forbidden alike."""
    return fetch_for(actor, teams_for(actor), pk, "view")


def members_of(actor: Actor, team: Team) -> QuerySet[Any]:
    """The people of a team with today's absences."""
    return with_absence(people_for(actor).filter(teams=team))


def faces_of(actor: Actor, teams: Iterable[Team]) -> dict[int, list[User]]:
    """The first FACES people of each team by name (one query)."""
    seats = TeamMembership.objects.filter(team__in=teams, user__in=people_for(actor)).select_related("user")
    by_name = [f"user__{name}" for name in BY_NAME]
    ranked = seats.annotate(place=Window(RowNumber(), partition_by=F("team"), order_by=by_name))
    faces: dict[int, list[User]] = {team.pk: [] for team in teams}
    for seat in ranked.filter(place__lte=FACES).order_by("team", "place"):
        faces[seat.team_id].append(seat.user)
    return faces


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
