"""The department on the home page: who is there."""

from typing import Any

from intranet.kernel.accounts.models import User
from intranet.kernel.realtime import presence
from intranet.people.selectors import people_for

FACES = 5


def department(user: User) -> dict[str, Any] | None:
    """Colleagues of the person's department who are there now (two queries); None without a department."""
    if user.department is None:
        return None
    colleagues = people_for(user).filter(department=user.department).exclude(pk=user.pk).order_by("first_name", "pk")
    states = presence.states(colleagues.values_list("pk", flat=True))
    there = [pk for pk, state in states.items() if state != presence.OFFLINE]
    faces = colleagues.filter(pk__in=there[:FACES]) if there else []
    return {
        "department": user.department,
        "faces": [{"user": person, "presence": states[person.pk]} for person in faces],
        "online": len(there),
        "colleagues": len(states),
    }
