"""Principals: ``all``, ``u:7`` a person, ``d:3`` a department (its members and those below it), ``g:9`` a team.

``m:3`` are the members of department 3 alone; rights of theirs are derived, nobody grants to them by hand.
A person's principals are asked from the database once per request; a deactivated person has none.
"""

import re
from collections.abc import Iterable, Mapping

from django.contrib.auth.models import AnonymousUser, Group
from django.db.models import Q
from django.utils.translation import gettext

from intranet.kernel.accounts.models import EVERYONE_GROUP, Department, Team, TeamMembership, User
from intranet.kernel.core.once import once_per_request

Actor = User | AnonymousUser
ALL = "all"
_PRINCIPAL = re.compile(r"all|[udg]:[1-9][0-9]{0,17}", re.ASCII)


def of_user(user_id: int) -> str:
    return f"u:{user_id}"


def of_department(department_id: int) -> str:
    return f"d:{department_id}"


def of_members(department_id: int) -> str:
    return f"m:{department_id}"


def of_team(team_id: int) -> str:
    return f"g:{team_id}"


def is_principal(text: str) -> bool:
    """Is this how a principal is written? It need not exist."""
    return _PRINCIPAL.fullmatch(text) is not None


def user_id_of(principal: str) -> int | None:
    """The id of the person a principal stands for; None for everybody, a department or a team."""
    return int(principal[2:]) if principal.startswith("u:") else None


def principals_of(actor: Actor) -> frozenset[str]:
    """What the actor is, for grants. Kept on the user object, which lives as long as the request."""
    if not isinstance(actor, User) or not actor.is_active:
        return frozenset()
    return _principals_now(actor)


@once_per_request
def _principals_now(user: User) -> frozenset[str]:
    return principals_of_many([user.pk])[user.pk]


def principals_of_many(user_ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """Principals of many people in two queries, read now (for the hub and for tests)."""
    ids = list(user_ids)
    found: dict[int, set[str]] = {pk: set() for pk in ids}
    rows = User.objects.active().filter(pk__in=ids).values_list("pk", "department__path", "teams__pk")
    for pk, path, team_id in rows:
        found[pk] |= {ALL, of_user(pk)}
        departments = [int(part) for part in (path or "").split("/") if part]
        found[pk] |= {of_department(part) for part in departments} | {of_members(part) for part in departments[-1:]}
        if team_id:
            found[pk].add(of_team(team_id))
    return {pk: frozenset(principals) for pk, principals in found.items()}


def people_in(principals: Iterable[str]) -> Q:
    """A condition on User: active people who have at least one of the principals."""
    condition = Q(pk__in=[])
    for principal in principals:
        kind, _, raw = principal.partition(":")
        if kind == ALL:
            condition |= Q(pk__isnull=False)
        elif kind == "u":
            condition |= Q(pk=int(raw))
        elif kind == "d":
            condition |= Q(department__path__contains=f"/{int(raw)}/")
        elif kind == "m":
            condition |= Q(department_id=int(raw))
        elif kind == "g":
            condition |= Q(pk__in=TeamMembership.objects.filter(team_id=int(raw)).values("user_id"))
    return Q(is_active=True) & condition


def group_of(principal: str) -> Group:
    """The auth.Group behind ``all``, ``d:…`` or ``g:…``. Raises Group.DoesNotExist."""
    kind, _, raw = principal.partition(":")
    if kind == ALL:
        return Group.objects.get(name=EVERYONE_GROUP)
    return Group.objects.get(**{{"d": "department__pk", "g": "team__pk"}[kind]: int(raw)})


def principal_of_groups(groups: Iterable[Group]) -> dict[int, str]:
    """Group id → principal, for the groups that stand for one (two queries)."""
    by_id = {group.pk: group.name for group in groups}
    found = {pk: ALL for pk, name in by_id.items() if name == EVERYONE_GROUP}
    for pk, group_id in Department.objects.filter(group_id__in=by_id).values_list("pk", "group_id"):
        found[group_id] = of_department(pk)
    for pk, group_id in Team.objects.filter(group_id__in=by_id).values_list("pk", "group_id"):
        found[group_id] = of_team(pk)
    return found


def names_of(principals: Iterable[str]) -> dict[str, str]:
    """Principal → what people call it: a person's, department's or team's name (one query per kind)."""
    wanted: dict[str, list[int]] = {"u": [], "d": [], "m": [], "g": []}
    names: dict[str, str] = {}
    for principal in principals:
        kind, _, raw = principal.partition(":")
        if kind in wanted:
            wanted[kind].append(int(raw))
    sources: Mapping[str, type[User] | type[Department] | type[Team]] = {
        "u": User,
        "d": Department,
        "m": Department,
        "g": Team,
    }
    for kind, model in sources.items():
        if wanted[kind]:
            rows = model._default_manager.filter(pk__in=wanted[kind])
            names |= {f"{kind}:{row.pk}": _staff_of(row) if kind == "m" else str(row) for row in rows}
    return names


def _staff_of(department: object) -> str:
    return gettext("%(department)s (own staff)") % {"department": department}
