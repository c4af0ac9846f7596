"""Cards: what an actor may see of things of any kind, authorised now, one query per kind."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from intranet.kernel.access.principals import Actor
from intranet.kernel.access.scopes import policy_for
from intranet.kernel.core import resources
from intranet.kernel.core.resources import Ref, State


@dataclass(frozen=True)
class Card:
    """The visible face of one thing."""

    ref: Ref
    title: str
    url: str
    icon: str
    label: str
    note: str = ""
    extension: str = ""
    state: State | None = None


def cards(actor: Actor, refs: Iterable[Ref], *, states: bool = False) -> dict[Ref, Card]:
    """Cards of those refs the actor may view; the others are simply missing. `states` costs a query more."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for ref in refs:
        by_kind[ref.kind].add(ref.id)
    found: dict[Ref, Card] = {}
    for kind, ids in by_kind.items():
        resource = resources.by_kind(kind)
        queryset = resource.model._default_manager.filter(pk__in=ids)
        if resource.related:
            queryset = queryset.select_related(*resource.related)
        things = list(policy_for(resource.model).filter(actor, "view", queryset))
        standing = resource.states(things) if states and things else {}
        for obj in things:
            found[Ref(kind, obj.pk)] = Card(
                ref=Ref(kind, obj.pk),
                title=resource.title(obj),
                url=resource.url(obj),
                icon=resource.icon,
                label=str(resource.label),
                note=resource.note(obj),
                extension=resource.extension(obj),
                state=standing.get(obj.pk),
            )
    return found
