"""Who sees whom: active people see active people; who runs the site manages all of them."""

from django.db.models import QuerySet

from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import Actor, principals_of
from intranet.kernel.access.scopes import Policy, everyone_scope_id
from intranet.kernel.accounts.models import Department, Team, User
from intranet.people.models import Absence


class PersonPolicy(Policy[User]):
    model = User
    actions = {"view": Role.READER, "manage": Role.MANAGER}

    def filter(self, actor: Actor, action: str, queryset: QuerySet[User]) -> QuerySet[User]:
        if not principals_of(actor):
            return queryset.none()
        if self.actions[action] == Role.MANAGER:
            return queryset if actor.is_superuser else queryset.none()
        return queryset.filter(is_active=True)

    def audiences(self, queryset: QuerySet[User]) -> dict[int, int]:
        return dict.fromkeys(queryset.values_list("pk", flat=True), everyone_scope_id())


class DepartmentPolicy(Policy[Department]):
    model = Department

    def filter(self, actor: Actor, action: str, queryset: QuerySet[Department]) -> QuerySet[Department]:
        return queryset if principals_of(actor) and action in self.actions else queryset.none()

    def audiences(self, queryset: QuerySet[Department]) -> dict[int, int]:
        return dict.fromkeys(queryset.values_list("pk", flat=True), everyone_scope_id())


class TeamPolicy(Policy[Team]):
    """Everybody sees who works together."""

    model = Team

    def filter(self, actor: Actor, action: str, queryset: QuerySet[Team]) -> QuerySet[Team]:
        return queryset if principals_of(actor) and action in self.actions else queryset.none()

    def audiences(self, queryset: QuerySet[Team]) -> dict[int, int]:
        return dict.fromkeys(queryset.values_list("pk", flat=True), everyone_scope_id())


class AbsencePolicy(Policy[Absence]):
    """Everybody sees who is away; people announce and withdraw their own."""

    model = Absence
    actions = {"view": Role.READER, "withdraw": Role.MANAGER}

    def filter(self, actor: Actor, action: str, queryset: QuerySet[Absence]) -> QuerySet[Absence]:
        if not principals_of(actor):
            return queryset.none()
        if self.actions[action] == Role.MANAGER:
            return queryset.filter(person_id=actor.pk)
        return queryset.filter(person__is_active=True)

    def audiences(self, queryset: QuerySet[Absence]) -> dict[int, int]:
        return dict.fromkeys(queryset.values_list("pk", flat=True), everyone_scope_id())
