"""People, departments and teams of the demo. Bulk inserts: 10,000 people in seconds."""

import random
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from intranet.demo.names import AREAS, FIRST_NAMES, LAST_NAMES, POSTS, SECTIONS, STAFFED_FIRST, TEAMS
from intranet.kernel.accounts.models import Department, Team, User
from intranet.kernel.accounts.services import structure

PASSWORD = "intranet-demo"  # noqa: S105 - the published password of the demo logins


@dataclass
class Organisation:
    """What the other parts of the demo build on. `people` are all active ones, the demo logins by their key."""

    departments: dict[str, Department] = field(default_factory=dict)
    people: list[User] = field(default_factory=list)
    logins: dict[str, User] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)

    def members(self, department: str) -> list[User]:
        wanted = self.departments[department].pk
        return [user for user in self.people if user.department_id == wanted]


# key of the login → first name, last name, post, department
LOGINS: dict[str, tuple[str, str, str, str]] = {
    "admin": ("Adela", "Rey", "Administradora del sitio", "Tecnología"),
    "editora": ("Elena", "Ruiz", "Editora", "Comunicación"),
    "redactor": ("Pablo", "Cid", "Redactor", "Comunicación"),
    "ana": ("Ana", "Torres", "Arquitecta técnica", "Urbanismo"),
    "luis": ("Luis", "Prado", "Técnico de licencias", "Urbanismo"),
    "jefa": ("Julia", "Reyes", "Jefa de Urbanismo", "Urbanismo"),
    "marta": ("Marta", "Gil", "Técnica de presupuestos", "Hacienda"),
    "nuevo": ("Iván", "Soler", "Auxiliar administrativo", "Atención ciudadana"),
}


def build(rng: random.Random, *, people: int, departments: int) -> Organisation:
    """The organisation with exactly so many people and departments."""
    organisation = Organisation()
    _departments(organisation, departments)
    _people(organisation, rng, people)
    _heads(organisation, rng)
    for name in TEAMS:
        members = [organisation.logins["ana"], organisation.logins["marta"], *rng.sample(organisation.people, 6)]
        organisation.teams[name] = structure.create_team(name=name, members=dict.fromkeys(members))
    return organisation


def _departments(organisation: Organisation, wanted: int) -> None:
    """Areas and services in any case; a large city hall has sections below them."""
    made = organisation.departments
    made["Alcaldía"] = structure.create_department(name="Alcaldía")
    for area in AREAS:
        made[area] = structure.create_department(name=area, parent=made["Alcaldía"])
    services = [(area, services[rank]) for rank in range(5) for area, services in AREAS.items()]
    for area, service in services:
        made[service] = structure.create_department(name=service, parent=made[area])
    number = 0
    while len(made) < wanted:
        service = services[number % len(services)][1]
        turn = number // len(services)
        section = SECTIONS[turn % len(SECTIONS)] + (f" {turn // len(SECTIONS) + 1}" if turn >= len(SECTIONS) else "")
        name = f"{service}: {section}"
        made[name] = structure.create_department(name=name, parent=made[service])
        number += 1


def _people(organisation: Organisation, rng: random.Random, wanted: int) -> None:
    password = make_password(PASSWORD)
    rows, seen = [], set()
    for key, (first, last, post, department) in LOGINS.items():
        unit = organisation.departments[department]
        rows.append(_person(rng, f"{key}@demo.example", first, last, post, unit, password))
    rows[0].is_superuser = True
    while len(rows) < wanted:
        first, last = rng.choice(FIRST_NAMES), f"{rng.choice(LAST_NAMES)} {rng.choice(LAST_NAMES)}"
        email = f"{slugify(first)}.{slugify(last)}".replace("-", ".") + "@demo.example"
        if email in seen:
            email = email.replace("@", f".{len(rows)}@")
        seen.add(email)
        rows.append(
            _person(
                rng,
                email,
                first,
                last,
                rng.choice(POSTS),
                _unit(rng, organisation.departments, len(rows) - len(LOGINS)),
                password,
            )
        )
    User.objects.bulk_create(rows, batch_size=500)
    _groups(organisation, rows)
    organisation.people = rows
    organisation.logins = dict(zip(LOGINS, rows, strict=False))


def _unit(rng: random.Random, departments: dict[str, Department], index: int) -> Department:
    """The departments the demo tells of fill up first, the rest by chance."""
    if index < len(STAFFED_FIRST):
        return departments[STAFFED_FIRST[index]]
    return rng.choice(list(departments.values()))


def _person(
    rng: random.Random, email: str, first: str, last: str, post: str, department: Department, password: str
) -> User:
    return User(
        email=email,
        first_name=first,
        last_name=last,
        job_title=post,
        department=department,
        password=password,
        phone=f"95{rng.randint(0, 9)} {rng.randint(100, 999)} {rng.randint(100, 999)}",
        office=f"Casa consistorial, despacho {rng.randint(1, 4)}{rng.randint(0, 3)}{rng.randint(0, 9)}",
    )


def _groups(organisation: Organisation, people: list[User]) -> None:
    group_of = {department.pk: department.group_id for department in organisation.departments.values()}
    through = User.groups.through
    rows = [through(user_id=user.pk, group_id=group_of[user.department_id or 0]) for user in people]
    through.objects.bulk_create(rows, batch_size=1000)


def _heads(organisation: Organisation, rng: random.Random) -> None:
    """Every department with people has a head, and the post says so; Julia Reyes heads Urbanismo."""
    heads = []
    for department in organisation.departments.values():
        members = [user for user in organisation.people if user.department_id == department.pk]
        candidates = [user for user in members if user not in organisation.logins.values()]
        if department.name == "Urbanismo":
            department.head = organisation.logins["jefa"]
        elif candidates or members:
            department.head = rng.choice(candidates or members)
            department.head.job_title = f"Dirección de {department.name}"
            heads.append(department.head)
    User.objects.bulk_update(heads, ["job_title"], batch_size=500)
    Department.objects.bulk_update(organisation.departments.values(), ["head"])
