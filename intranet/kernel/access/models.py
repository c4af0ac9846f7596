"""Who may do what where: scopes, their effective grants, and guardian's tables in abstract form.

`ScopeGrant` is the one table every question is answered from. It is derived: inheritance is resolved
when it is written, in the transaction that changes a stored grant (see ``grants``).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase


class Role(models.IntegerChoices):
    """What a principal may do in a scope; a higher role includes the lower ones."""

    READER = 10, _("May read")
    EDITOR = 20, _("May change")
    MANAGER = 30, _("May manage")

    @property
    def slug(self) -> str:
        """Its name for programs: in the API, the audit log and guardian's permissions."""
        return self.name.lower()


ROLES = {role.slug: role for role in Role}


class Scope(models.Model):
    """The nearest thing with grants of its own: a folder, a room, a restricted page, a singly shared document."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="one_scope_per_thing")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id}"


class ScopeGrant(models.Model):
    """Effective: the principal has the role in the scope. Rebuilt, never edited by hand."""

    scope = models.ForeignKey(Scope, models.CASCADE, related_name="grants")
    principal = models.CharField(max_length=24)
    role = models.PositiveSmallIntegerField(choices=Role.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "principal"], name="one_role_per_principal_and_scope")]
        indexes = [models.Index(fields=["principal", "role", "scope"], name="scopes_of_principal")]

    def __str__(self) -> str:
        return f"{self.principal} {self.get_role_display()} {self.scope_id}"


class UserGrant(UserObjectPermissionBase):
    """A stored grant to one person. A slice subclasses it with a foreign key named ``content_object``."""

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True


class GroupGrant(GroupObjectPermissionBase):
    """A stored grant to a department, a team or everyone. Subclassed like UserGrant."""

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = True
