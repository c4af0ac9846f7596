"""How departments look among the hits of a search; people have their faces."""

from intranet.kernel.access.principals import Actor
from intranet.kernel.accounts.models import Department
from search.registry import Look


def department_looks(_actor: Actor, departments: list[Department]) -> dict[int, Look]:
    """Its own azulejo, below the one it belongs to."""
    return {row.pk: Look(tile=row.name, path=(row.parent.name,) if row.parent else ()) for row in departments}
