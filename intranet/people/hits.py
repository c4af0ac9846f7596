"""How people and departments look among the hits of a search."""

from intranet.kernel.access.principals import Actor
from intranet.kernel.accounts.models import Department, User
from search.registry import Look


def person_looks(_actor: Actor, people: list[User]) -> dict[int, Look]:
    """Where they sit and what they say of themselves: job, telephone and mail stand below the name anyway."""
    return {
        user.pk: Look(
            path=(user.department.name,) if user.department else (),
            summary=" · ".join(filter(None, [user.office, user.about])),
        )
        for user in people
    }


def department_looks(_actor: Actor, departments: list[Department]) -> dict[int, Look]:
    """Its own azulejo, below the one it belongs to."""
    return {row.pk: Look(tile=row.name, path=(row.parent.name,) if row.parent else ()) for row in departments}
