"""Reads about people and departments that need no permission of their own."""

from collections.abc import Collection

from intranet.kernel.accounts.models import Department, User


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
