"""Reads about people and departments that need no permission of their own."""

from intranet.kernel.accounts.models import Department, User


def head_above(user: User) -> User | None:
    """The nearest active head of the person's department or of one above it who is not that person."""
    if user.department is None:
        return None
    ancestors = Department.objects.filter(pk__in=user.department.ancestor_ids).select_related("head")
    for department in sorted(ancestors, key=lambda row: len(row.path), reverse=True):
        if department.head and department.head.is_active and department.head_id != user.pk:
            return department.head
    return None
