"""Reads about people and departments that need no permission of their own."""

from collections.abc import Collection

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Concat
from django.db.models.lookups import Contains

from intranet.kernel.accounts.models import Department, User
from intranet.kernel.core.folding import Folded, fold

_SEARCHED = Folded(
    Concat(
        F("first_name"),
        Value(" "),
        F("last_name"),
        Value(" "),
        F("job_title"),
        Value(" "),
        F("email"),
        output_field=CharField(),
    )
)


def people_like(people: QuerySet[User], q: str) -> QuerySet[User]:
    """Those whose name, post or address has every word of ``q`` (the first eight), whatever its case and accents."""
    for word in fold(q).split()[:8]:
        people = people.filter(Contains(_SEARCHED, word))
    return people


def head_above(user: User, excluding: Collection[int] = ()) -> User | None:
    """The nearest active head of the person's department or of one above it.

    Never that person, nor anybody in ``excluding`` (user ids).
    """
    if user.department is None:
        return None
    ancestors = Department.objects.filter(pk__in=user.department.ancestor_ids).select_related("head")
    for department in sorted(ancestors, key=lambda row: len(row.path), reverse=True):
        if department.head and department.head.is_active and department.head_id not in (user.pk, *excluding):
            return department.head
    return None
