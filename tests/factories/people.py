"""People, departments and teams for tests; the password of everybody is the demo's."""

import itertools
from collections.abc import Iterable
from typing import Any

from intranet.kernel.accounts.models import Department, Team, User
from intranet.kernel.accounts.services import structure

PASSWORD = "intranet-demo"
_numbers = itertools.count(1)


def department(name: str = "Urbanismo", parent: Department | None = None, head: User | None = None) -> Department:
    made = structure.create_department(name=name, parent=parent)
    if head is not None:
        made.head = head
        made.save(update_fields=["head"])
    return made


def person(first: str = "Ana", last: str = "Torres", department: Department | None = None, **fields: Any) -> User:
    """An active person; ``fields`` override any column. The password costs nothing to hash in tests."""
    email = fields.pop("email", f"{first}.{last}.{next(_numbers)}@test.example".replace(" ", "").lower())
    made = User.objects.create_user(email, PASSWORD, first_name=first, last_name=last, **fields)
    if department is not None:
        structure.assign_department(user=made, department=department)
    return made


def team(name: str = "Teletrabajo 2026", members: Iterable[User] = ()) -> Team:
    return structure.create_team(name=name, members=members)
