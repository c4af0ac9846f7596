"""Departments, teams and who belongs to them: the only writers of the tree and of its groups.

The auth.Group of a department or team is kept in step here, as guardian and Wagtail read groups.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from intranet.kernel.accounts.models import EVERYONE_GROUP, Department, Team, TeamMembership, User
from intranet.kernel.accounts.signals import department_moved
from intranet.kernel.core.errors import Conflict


class DepartmentInItself(Conflict):
    code = "accounts.department_in_itself"
    detail = _("A department cannot be moved below itself.")


def everyone() -> Group:
    """The group that stands for everybody who works here (principal ``all``)."""
    return Group.objects.get_or_create(name=EVERYONE_GROUP)[0]


def _free_slug(model: type[Department] | type[Team], name: str) -> str:
    base = slugify(name)[:120] or "unit"
    slug, number = base, 1
    while model._default_manager.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


@transaction.atomic
def create_department(*, name: str, parent: Department | None = None, slug: str = "") -> Department:
    """A department with its group, below ``parent``."""
    slug = slug or _free_slug(Department, name)
    group = Group.objects.create(name=f"department:{slug}")
    department = Department.objects.create(name=name, slug=slug, parent=parent, group=group)
    department.path = f"{parent.path if parent else '/'}{department.pk}/"
    department.save(update_fields=["path"])
    return department


@transaction.atomic
def move_department(*, department: Department, parent: Department | None) -> None:
    """Hang a department with everything below it under another parent. Raises DepartmentInItself."""
    list(Department.objects.select_for_update().order_by("pk").values_list("pk"))  # one mover of the tree at a time
    department.refresh_from_db()
    if parent is not None:
        parent.refresh_from_db()
        if parent.path.startswith(department.path):
            raise DepartmentInItself
    old = department.path
    new = f"{parent.path if parent else '/'}{department.pk}/"
    Department.objects.filter(path__startswith=old).update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))
    Department.objects.filter(pk=department.pk).update(parent=parent)
    department.refresh_from_db()
    department_moved.send(sender=Department, department=department)


@transaction.atomic
def assign_department(*, user: User, department: Department | None) -> None:
    """Make a person part of a department (and of its group), leaving the former one."""
    if user.department_id and (department is None or user.department_id != department.pk):
        user.groups.remove(Group.objects.get(department=user.department_id))
    user.department = department
    user.save(update_fields=["department"])
    if department is not None:
        user.groups.add(department.group_id)


@transaction.atomic
def create_team(*, name: str, description: str = "", members: Iterable[User] = (), slug: str = "") -> Team:
    """A team with its group and its first members."""
    slug = slug or _free_slug(Team, name)
    group = Group.objects.create(name=f"team:{slug}")
    team = Team.objects.create(name=name, slug=slug, description=description, group=group)
    for user in members:
        join_team(team=team, user=user)
    return team


@transaction.atomic
def join_team(*, team: Team, user: User) -> None:
    """Make a person a member of a team (and of its group). Idempotent."""
    TeamMembership.objects.get_or_create(team=team, user=user)
    user.groups.add(team.group_id)


@transaction.atomic
def leave_team(*, team: Team, user: User) -> None:
    """Take a person out of a team (and of its group). Idempotent."""
    TeamMembership.objects.filter(team=team, user=user).delete()
    user.groups.remove(team.group_id)
