"""One meaning of rights everywhere: which scopes an actor has, and the policies built on them."""

from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeVar

from django.db.models import Model, QuerySet

from intranet.kernel.access.models import Role, Scope, ScopeGrant
from intranet.kernel.access.principals import ALL, Actor, principals_of
from intranet.kernel.core.errors import NotFound

M = TypeVar("M", bound=Model)

EVERYONE_KIND = "everyone"


def everyone_scope_id() -> int:
    """The scope every active person may read; people, departments and open pages carry it."""
    scope, created = Scope.objects.get_or_create(kind=EVERYONE_KIND, object_id=0)
    if created:
        ScopeGrant.objects.create(scope=scope, principal=ALL, role=Role.READER)
    return scope.pk


def scopes_for(actor: Actor, role: Role = Role.READER) -> QuerySet[ScopeGrant, int]:
    """Ids of the scopes where the actor has at least ``role``, as a subquery."""
    return ScopeGrant.objects.filter(principal__in=principals_of(actor), role__gte=role).values_list(
        "scope_id", flat=True
    )


def role_in(actor: Actor, scope_id: int) -> Role | None:
    """The highest role of the actor in one scope, or None."""
    grants = ScopeGrant.objects.filter(scope_id=scope_id, principal__in=principals_of(actor))
    return max((Role(role) for role in grants.values_list("role", flat=True)), default=None)


class Policy(Generic[M]):
    """Three symmetric questions about one model. A slice's ``permissions.py`` subclasses this.

    ``actions`` says which role an action needs; an action that is not in it is a programming error.
    ``scope_field`` is the lookup from the model to its scope's id.
    """

    model: ClassVar[type[Model]]
    actions: ClassVar[Mapping[str, Role]] = {"view": Role.READER}
    scope_field: ClassVar[str] = "scope_id"

    def filter(self, actor: Actor, action: str, queryset: QuerySet[M]) -> QuerySet[M]:
        """The objects of the queryset on which the actor may do the action."""
        return queryset.filter(**{f"{self.scope_field}__in": scopes_for(actor, self.actions[action])})

    def allows(self, actor: Actor, action: str, obj: M) -> bool:
        """May the actor do the action on this object? Asked from the database, now."""
        queryset: QuerySet[Any] = type(obj)._default_manager.filter(pk=obj.pk)
        return self.filter(actor, action, queryset).exists()

    def audiences(self, queryset: QuerySet[M]) -> dict[int, int]:
        """Primary key → scope id, in bulk (what the index stores)."""
        return dict(queryset.values_list("pk", self.scope_field))


_policies: dict[type[Model], Policy[Any]] = {}


def register(policy: Policy[Any]) -> None:
    """Make a policy known. Raises ValueError if its model already has one."""
    if policy.model in _policies:
        raise ValueError(f"{policy.model.__name__} has two policies.")
    _policies[policy.model] = policy


def policy_for(model: type[M]) -> Policy[M]:
    """The policy of a model or of its nearest registered parent. Raises KeyError if there is none."""
    for ancestor in model.__mro__:
        if ancestor in _policies:
            return _policies[ancestor]
    raise KeyError(f"{model.__name__} has no policy.")


def fetch_for(actor: Actor, queryset: QuerySet[M], pk: object, action: str) -> M:
    """The object, if the actor may do the action on it. Raises NotFound for absent and forbidden alike."""
    try:
        found = policy_for(queryset.model).filter(actor, action, queryset).filter(pk=pk).first()
    except (ValueError, TypeError, OverflowError) as error:
        raise NotFound from error
    if found is None:
        raise NotFound
    return found
