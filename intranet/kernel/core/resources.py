"""What kinds of things there are: model → kind, words, icon, address.

A slice registers its models in its ``resources.py``; search hits, notifications, tasks, cards and
the access matrix know things only through this registry.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils.functional import Promise


class Ref(NamedTuple):
    """Points at one thing of any slice: its kind and its primary key."""

    kind: str
    id: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


Locate = Callable[[Collection[str]], Mapping[str, int]]
"""Which of these paths of ours lead to a thing of a kind: path → primary key."""


@dataclass(frozen=True)
class State:
    """Where a thing stands: a word for programs, and for people a template that draws a tag of `data`."""

    key: str
    template: str
    data: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Resource:
    """One kind of thing a person can meet.

    ``note`` is a second line about it and ``extension`` that of its file, "" for none; ``related`` is what they, title
    and address need loaded.
    ``states`` says where things stand, by primary key, in one query for all of them.
    With ``locate``, a link to it in somebody's text can be shown as a card.
    """

    kind: str
    model: type[Model]
    label: str | Promise
    plural: str | Promise
    icon: str
    title: Callable[[Any], str]
    url: Callable[[Any], str]
    note: Callable[[Any], str] = lambda thing: ""
    extension: Callable[[Any], str] = lambda thing: ""
    states: Callable[[list[Any]], Mapping[int, State]] = lambda things: {}
    related: tuple[str, ...] = ()
    locate: Locate | None = None


_by_kind: dict[str, Resource] = {}
_by_model: dict[type[Model], Resource] = {}


def register(resource: Resource) -> None:
    """Make a kind known. Raises ValueError if the kind or the model is already taken."""
    if resource.kind in _by_kind or resource.model in _by_model:
        raise ValueError(f"{resource.kind} or {resource.model.__name__} is registered twice.")
    _by_kind[resource.kind] = resource
    _by_model[resource.model] = resource


def all_resources() -> tuple[Resource, ...]:
    """Every registered kind, in order of registration."""
    return tuple(_by_kind.values())


def by_kind(kind: str) -> Resource:
    """The resource of a kind. Raises KeyError for an unknown one."""
    return _by_kind[kind]


def resource_of(obj: Model | type[Model]) -> Resource:
    """The resource of an object or a model; subclasses count as their nearest registered parent.

    Raises KeyError if neither the model nor a parent of it is registered.
    """
    model = obj if isinstance(obj, type) else obj.__class__  # sees through the lazy `request.user`
    for ancestor in model.__mro__:
        if ancestor in _by_model:
            return _by_model[ancestor]
    raise KeyError(f"{model.__name__} is not a registered resource.")


def ref(obj: Model) -> Ref:
    """The reference of an object."""
    return Ref(resource_of(obj).kind, obj.pk)


def at_path(pattern: str) -> Locate:
    """For things whose address is a path with their primary key as its only group."""
    shape = re.compile(pattern)

    def locate(paths: Collection[str]) -> dict[str, int]:
        return {path: int(match[1]) for path in paths if (match := shape.fullmatch(path))}

    return locate


def located(paths: Collection[str]) -> dict[str, Ref]:
    """What these paths of ours lead to, as far as a kind says so. Rights are not asked here."""
    found: dict[str, Ref] = {}
    for resource in all_resources():
        if resource.locate and paths:
            found |= {path: Ref(resource.kind, pk) for path, pk in resource.locate(paths).items()}
    return found
