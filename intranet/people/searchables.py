"""How people and departments get into the index; everybody who works here may find them."""

from collections.abc import Sequence

from django.db.models import QuerySet

from intranet.kernel.access.scopes import everyone_scope_id
from intranet.kernel.accounts.models import Department, User
from search.registry import SearchDocument


class PersonSearchable:
    kind = "person"
    title_fields: Sequence[str] = ("first_name", "last_name")

    def queryset(self) -> QuerySet[User]:
        return User.objects.active().select_related("department")

    def documents(self, objs: list[User]) -> list[SearchDocument]:
        scope_id = everyone_scope_id()
        return [
            SearchDocument(
                kind=self.kind,
                id=user.pk,
                scope_id=scope_id,
                title=str(user),
                body="\n".join(filter(None, [user.job_title, user.office, user.phone, user.email, user.about])),
                container=user.department.name if user.department else "",
                department_id=user.department_id,
                extra={"job_title": user.job_title},
            )
            for user in objs
        ]


class DepartmentSearchable:
    kind = "department"
    title_fields: Sequence[str] = ("name",)

    def queryset(self) -> QuerySet[Department]:
        return Department.objects.select_related("parent", "head")

    def documents(self, objs: list[Department]) -> list[SearchDocument]:
        scope_id = everyone_scope_id()
        return [
            SearchDocument(
                kind=self.kind,
                id=department.pk,
                scope_id=scope_id,
                title=department.name,
                body=str(department.head or ""),
                container=department.parent.name if department.parent else "",
                department_id=department.pk,
            )
            for department in objs
        ]
