"""What people hand over here: the departments they are head of."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intranet.kernel.accounts.models import Department, User


class HeadedDepartments:
    """Without a successor a department has no head, and approvals go to the next head up."""

    key = "people.departments"
    label: str | Promise = _("Departments as their head")

    def count(self, user: User) -> int:
        return Department.objects.filter(head=user).count()

    def hand_over(self, *, user: User, to: User | None) -> None:
        for department in Department.objects.filter(head=user).order_by("pk"):
            department.head = to
            department.save(update_fields=["head"])  # one by one: search and the department's folder hear of it
