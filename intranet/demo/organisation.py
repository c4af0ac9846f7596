"""People, departments and teams of the demo: forty who are named, then as many by chance as the size asks for."""

import random
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.text import slugify

from intranet.demo import bank
from intranet.demo.names import AREAS, FIRST_NAMES, LAST_NAMES, POSTS, SECTIONS
from intranet.kernel.accounts.models import Department, Team, User
from intranet.kernel.accounts.services import structure

PASSWORD = "intranet-demo"  # noqa: S105 - the published password of the demo logins
LOGINS = ("admin", "editora", "redactor", "ana", "luis", "jefa", "marta", "nuevo")


@dataclass
class Organisation:
    """What the other parts of the demo build on: everybody, and by their key those the texts name."""

    departments: dict[str, Department] = field(default_factory=dict)
    people: list[User] = field(default_factory=list)
    named: dict[str, User] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)

    @property
    def logins(self) -> dict[str, User]:
        return {key: self.named[key] for key in LOGINS}

    def members(self, department: str) -> list[User]:
        wanted = self.departments[department].pk
        return [user for user in self.people if user.department_id == wanted]


def build(rng: random.Random, *, people: int, departments: int) -> Organisation:
    """The organisation with exactly so many people and departments, but never fewer than the texts tell of."""
    facts = bank.table("people.toml")
    organisation = Organisation()
    _departments(organisation, facts["departments"], departments)
    _people(organisation, rng, facts["people"], people)
    _heads(organisation, rng, {row["name"]: row["head"] for row in facts["departments"]})
    for team in facts["teams"]:
        members = [organisation.named[key] for key in team["members"]]
        made = structure.create_team(name=team["name"], description=team["description"], members=members)
        organisation.teams[team["name"]] = made
    return organisation


def _departments(organisation: Organisation, named: list[dict[str, str]], wanted: int) -> None:
    """Those of the texts; a larger city hall has more areas and services, and sections below them."""
    made = organisation.departments
    for row in named:
        made[row["name"]] = structure.create_department(name=row["name"], parent=made.get(row.get("above", "")))
    services = [service for rank in range(5) for service in (names[rank] for names in AREAS.values())]
    area_of = {service: area for area, names in AREAS.items() for service in names}
    missing = [(area, "Alcaldía") for area in AREAS] + [(service, area_of[service]) for service in services]
    number = 0
    while len(made) < wanted:
        if missing:
            name, above = missing.pop(0)
        else:
            name, above = _section(services, number)
            number += 1
        if name not in made:
            made[name] = structure.create_department(name=name, parent=made[above])


def _section(services: list[str], number: int) -> tuple[str, str]:
    """The name of a section and of the service above it, each once."""
    turn, place = divmod(number, len(services))
    again, kind = divmod(turn, len(SECTIONS))
    return f"{services[place]}: {SECTIONS[kind]}" + (f" {again + 1}" if again else ""), services[place]


def _people(organisation: Organisation, rng: random.Random, named: dict[str, Any], wanted: int) -> None:
    password = make_password(PASSWORD)
    rows = [_named(rng, organisation, key, facts, password) for key, facts in named.items()]
    rows[0].is_superuser = True
    seen = {user.email for user in rows}
    while len(rows) < wanted:
        first, last = rng.choice(FIRST_NAMES), f"{rng.choice(LAST_NAMES)} {rng.choice(LAST_NAMES)}"
        email = _address(first, last)
        if email in seen:
            email = email.replace("@", f".{len(rows)}@")
        seen.add(email)
        department = rng.choice(list(organisation.departments.values()))
        user = User(email=email, first_name=first, last_name=last, job_title=rng.choice(POSTS), department=department)
        rows.append(_reachable(rng, user, password))
    User.objects.bulk_create(rows, batch_size=500)
    _groups(organisation, rows)
    organisation.people = rows
    organisation.named = dict(zip(named, rows, strict=False))


def _named(rng: random.Random, organisation: Organisation, key: str, facts: dict[str, Any], password: str) -> User:
    user = User(
        email=f"{key}@demo.example" if key in LOGINS else _address(facts["first"], facts["last"]),
        first_name=facts["first"],
        last_name=facts["last"],
        job_title=facts["post"],
        department=organisation.departments[facts["department"]],
        about=facts["about"],
        language=facts.get("language", "es"),
        date_joined=timezone.now() - timedelta(days=facts.get("joined", 1000), hours=1),
    )
    _reachable(rng, user, password)
    user.office = facts["office"]
    return user


def _address(first: str, last: str) -> str:
    return f"{slugify(first)}.{slugify(last)}".replace("-", ".") + "@demo.example"


def _reachable(rng: random.Random, user: User, password: str) -> User:
    user.password = password
    user.phone = f"95{rng.randint(0, 9)} {rng.randint(100, 999)} {rng.randint(100, 999)}"
    user.office = f"Casa consistorial, despacho {rng.randint(1, 4)}{rng.randint(0, 3)}{rng.randint(0, 9)}"
    return user


def _groups(organisation: Organisation, people: list[User]) -> None:
    group_of = {department.pk: department.group_id for department in organisation.departments.values()}
    through = User.groups.through
    rows = [through(user_id=user.pk, group_id=group_of[user.department_id or 0]) for user in people]
    through.objects.bulk_create(rows, batch_size=1000)


def _heads(organisation: Organisation, rng: random.Random, known: dict[str, str]) -> None:
    """The heads the texts name; elsewhere somebody of the department, whose post says so."""
    heads = []
    for department in organisation.departments.values():
        members = organisation.members(department.name)
        if department.name in known:
            department.head = organisation.named[known[department.name]]
        elif members:
            department.head = rng.choice(members)
            department.head.job_title = f"Dirección de {department.name}"
            heads.append(department.head)
    User.objects.bulk_update(heads, ["job_title"], batch_size=500)
    Department.objects.bulk_update(organisation.departments.values(), ["head"])
