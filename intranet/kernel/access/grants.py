"""Stored grants (guardian's tables) and the effective table derived from them.

A slice registers its two grant tables once; its services call ``put``/``drop``, work out which scopes
inherit, and write the result with ``write_effective``. Only this package imports guardian.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from intranet.kernel.access.models import ROLES, GroupGrant, Role, Scope, ScopeGrant, UserGrant
from intranet.kernel.access.principals import group_of, of_user, principal_of_groups, user_id_of

Grants = Mapping[str, Role]


@dataclass(frozen=True)
class Storage:
    """Where the grants on one model live: subclasses of UserGrant and GroupGrant with a `content_object`."""

    user_grants: type[Any]
    group_grants: type[Any]


_storages: dict[type[Model], Storage] = {}


def register(model: type[Model], *, user_grants: type[UserGrant], group_grants: type[GroupGrant]) -> None:
    """Say where the grants on a model are stored."""
    _storages[model] = Storage(user_grants, group_grants)


def role_permissions(noun: str) -> list[tuple[str, str]]:
    """For ``Meta.permissions`` of a model with grants: one permission per role, ``reader_folder`` and so on."""
    return [(f"{role.slug}_{noun}", f"{role.slug} of a {noun}") for role in Role]


def _permission(model: type[Model], role: Role) -> Permission:
    return Permission.objects.get(
        content_type=ContentType.objects.get_for_model(model), codename=f"{role.slug}_{model._meta.model_name}"
    )


def stored_many(objs: Iterable[Model]) -> dict[int, dict[str, Role]]:
    """Primary key → {principal: role} as stored, for objects of one model, in four queries at most."""
    objs = list(objs)
    found: dict[int, dict[str, Role]] = {obj.pk: {} for obj in objs}
    if not objs:
        return found
    storage = _storages[type(objs[0])]
    for row in _rows(storage.user_grants, found):
        found[row.content_object_id][of_user(row.user_id)] = _role(row.permission)
    group_rows = list(_rows(storage.group_grants, found).select_related("group"))
    principals = principal_of_groups({row.group for row in group_rows})
    for row in group_rows:
        if row.group_id in principals:
            found[row.content_object_id][principals[row.group_id]] = _role(row.permission)
    return found


def _rows(model: Any, pks: Iterable[int]) -> Any:
    return model.objects.filter(content_object_id__in=list(pks)).select_related("permission")


def _role(permission: Permission) -> Role:
    return ROLES[permission.codename.partition("_")[0]]


def stored(obj: Model) -> dict[str, Role]:
    """The grants stored on the object itself, without what it inherits."""
    return stored_many([obj])[obj.pk]


def put(obj: Model, principal: str, role: Role) -> None:
    """Store a grant; a principal has one role per object. Raises Group/User.DoesNotExist for an unknown one."""
    drop(obj, principal)
    storage = _storages[type(obj)]
    permission = _permission(type(obj), role)
    user_id = user_id_of(principal)
    if user_id is not None:
        storage.user_grants._default_manager.create(content_object=obj, permission=permission, user_id=user_id)
    else:
        storage.group_grants._default_manager.create(
            content_object=obj, permission=permission, group=group_of(principal)
        )


def drop(obj: Model, principal: str) -> None:
    """Forget the stored grant of a principal, if there is one."""
    storage = _storages[type(obj)]
    user_id = user_id_of(principal)
    if user_id is not None:
        storage.user_grants._default_manager.filter(content_object=obj, user_id=user_id).delete()
    else:
        storage.group_grants._default_manager.filter(content_object=obj, group=group_of(principal)).delete()


def merge(*grants: Grants) -> dict[str, Role]:
    """Union of grants; the higher role wins (there are no denials)."""
    merged: dict[str, Role] = {}
    for mapping in grants:
        for principal, role in mapping.items():
            merged[principal] = max(role, merged.get(principal, role))
    return merged


def scope_of(kind: str, object_id: int) -> Scope:
    """The scope of a thing, made if it has none yet."""
    return Scope.objects.get_or_create(kind=kind, object_id=object_id)[0]


def effective(scope_id: int) -> dict[str, Role]:
    """The effective grants of a scope, as written."""
    return {row.principal: Role(row.role) for row in ScopeGrant.objects.filter(scope_id=scope_id)}


def write_effective(wanted: Mapping[int, Grants]) -> None:
    """Make the effective grants of scopes exactly ``wanted`` (scope id → grants). Call inside a transaction.

    Scopes are locked in order of id, so two rebuilds of overlapping trees wait instead of deadlocking.
    """
    list(Scope.objects.select_for_update().filter(pk__in=wanted).order_by("pk").values_list("pk"))
    present: dict[tuple[int, str], ScopeGrant] = {
        (row.scope_id, row.principal): row for row in ScopeGrant.objects.filter(scope_id__in=wanted)
    }
    missing = []
    for scope_id, grants in wanted.items():
        for principal, role in grants.items():
            row = present.pop((scope_id, principal), None)
            if row is None:
                missing.append(ScopeGrant(scope_id=scope_id, principal=principal, role=role))
            elif row.role != role:
                ScopeGrant.objects.filter(pk=row.pk).update(role=role)
    ScopeGrant.objects.filter(pk__in=[row.pk for row in present.values()]).delete()
    ScopeGrant.objects.bulk_create(missing)
