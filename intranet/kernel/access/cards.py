"""Cards: what an actor may see of things of any kind, authorised now, one query per kind."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from intranet.kernel.access.principals import Actor
from intranet.kernel.access.scopes import policy_for
from intranet.kernel.core import resources
from intranet.kernel.core.resources import Ref


@dataclass(frozen=True)
class Card:
    """The visible face of one thing."""

    ref: Ref
    title: str
    url: str
    icon: str
    label: str
    note: str = ""


def cards(actor: Actor, refs: Iterable[Ref]) -> dict[Ref, Card]:
    """Cards of those refs the actor may view; the others are simply missing."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for ref in refs:
        by_kind[ref.kind].add(ref.id)
    found: dict[Ref, Card] = {}
    for kind, ids in by_kind.items():
        resource = resources.by_kind(kind)
        queryset = resource.model._default_manager.filter(pk__in=ids)
        if resource.related:
            queryset = queryset.select_related(*resource.related)
        for obj in policy_for(resource.model).filter(actor, "view", queryset):
            ref = Ref(kind, obj.pk)
            label = str(resource.label)
            found[ref] = Card(ref, resource.title(obj), resource.url(obj), resource.icon, label, resource.note(obj))
    return found
