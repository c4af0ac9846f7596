"""Reads of search: what the asker may find, what is held back, and the way without an engine."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Count, F, Min, Model, Q, QuerySet
from django.utils import timezone

from intranet.kernel.access.principals import Actor
from intranet.kernel.access.scopes import policy_for, scopes_for
from intranet.kernel.accounts.models import User
from intranet.kernel.changes.models import Change
from intranet.kernel.changes.outbox import pending_moves
from intranet.kernel.core.resources import Ref
from intranet.kernel.files.file_types import FileType
from search import registry
from search.query import Query
from search.registry import Look

M = TypeVar("M", bound=Model)

MAX_HIDDEN = 20_000
MAX_AUTHORS = 200
_MYSELF = {"me", "mí", "mi", "yo"}


@dataclass(frozen=True)
class Held:
    """Things whose indexed scope may be wrong just now: left out one by one, or (too many) the whole kind."""

    refs: list[Ref]
    kinds: frozenset[str]


@dataclass(frozen=True)
class Backlog:
    """How far the index is behind: changes waiting, given up, and the age of the oldest that waits."""

    pending: int
    dead: int
    oldest: timedelta


def scopes_of(actor: Actor) -> list[int]:
    """Ids of the scopes the actor may read, asked now."""
    return list(scopes_for(actor).distinct())


def held_back() -> Held:
    """What has moved since the index last saw it, or has ended by itself."""
    rows = list(pending_moves().values_list("kind", "object_id")[: MAX_HIDDEN + 1])
    lapsed = registry.lapsed()
    if len(rows) + len(lapsed) <= MAX_HIDDEN:
        return Held([*{*lapsed, *(Ref(*row) for row in rows)}], frozenset())
    moved = pending_moves().order_by().values_list("kind", flat=True).distinct()
    return Held([], frozenset({*moved, *(ref.kind for ref in lapsed)}))


def visible(actor: Actor, refs: Iterable[Ref]) -> dict[Ref, Any]:
    """Those of the refs that are findable and that the actor may view, asked now; one query per kind."""
    ids: dict[str, list[int]] = defaultdict(list)
    for ref in refs:
        ids[ref.kind].append(ref.id)
    return {
        Ref(kind, obj.pk): obj
        for kind, pks in ids.items()
        if (queryset := _viewable(actor, kind)) is not None
        for obj in queryset.filter(pk__in=pks)
    }


def looks(actor: Actor, things: Mapping[Ref, Any]) -> dict[Ref, Look]:
    """How things the actor may see are shown, as far as their kinds say so."""
    by_kind: dict[str, list[Any]] = defaultdict(list)
    for ref, thing in things.items():
        by_kind[ref.kind].append(thing)
    return {
        Ref(kind, pk): look
        for kind, rows in by_kind.items()
        for pk, look in registry.looks_of(kind)(actor, rows).items()
    }


def by_title(actor: Actor, query: Query, kinds: Sequence[str], limit: int) -> tuple[dict[Ref, Any], Counter[str]]:
    """Without an engine: things whose title has all the words, newest first, and how many there are per kind."""
    found: dict[Ref, Any] = {}
    counts: Counter[str] = Counter()
    for kind in registry.kinds():
        searchable = registry.searchable_of(kind)
        queryset = _viewable(actor, kind)
        if searchable is None or queryset is None or not searchable.title_fields or not query.words:
            continue
        for word in query.words:
            queryset = queryset.filter(reduce(or_, (Q(**{f"{f}__icontains": word}) for f in searchable.title_fields)))
        if count := queryset.count():
            counts[kind] = count
            if not kinds or kind in kinds:
                found |= {Ref(kind, obj.pk): obj for obj in queryset.order_by("-pk")[:limit]}
    return found, counts


def authors_named(actor: Actor, names: Iterable[str]) -> list[int]:
    """Ids of people with one of the names; "me" is the actor."""
    condition = Q(pk__in=[])
    for name in names:
        if name.lower() in _MYSELF:
            condition |= Q(pk=actor.pk)
            continue
        person = Q()
        for word in name.replace("@", " ").split():
            person &= Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__istartswith=word)
        condition |= person
    return list(User.objects.filter(condition).order_by("pk").values_list("pk", flat=True)[:MAX_AUTHORS])


def counted(actor: Actor, model: type[M], counts: Mapping[int, int], chosen: Iterable[int]) -> list[tuple[M, int]]:
    """The things counted and those chosen, as far as the actor may see them, the most first (one query)."""
    wanted = {*counts, *chosen}
    seen = policy_for(model).filter(actor, "view", model._default_manager.filter(pk__in=wanted))
    return sorted(((row, counts.get(row.pk, 0)) for row in seen), key=lambda pair: (-pair[1], str(pair[0])))


def types_counted(counts: Mapping[str, int], chosen: Iterable[str]) -> list[tuple[FileType, int]]:
    """The types of files counted and those chosen, the most first."""
    found = [(row, counts.get(row, 0)) for row in FileType if row in counts or row in chosen]
    return sorted(found, key=lambda pair: -pair[1])


def backlog() -> Backlog:
    """How far the index is behind, for `manage.py doctor` and /metrics; one query."""
    row = Change.objects.filter(seq__gt=F("done_seq")).aggregate(
        waiting=Count("pk", filter=Q(dead=False)),
        given_up=Count("pk", filter=Q(dead=True)),
        oldest=Min("touched_at", filter=Q(dead=False)),
    )
    age = timezone.now() - row["oldest"] if row["oldest"] else timedelta()
    return Backlog(row["waiting"], row["given_up"], age)


def _viewable(actor: Actor, kind: str) -> "QuerySet[Any] | None":
    searchable = registry.searchable_of(kind)
    if searchable is None:
        return None
    queryset = searchable.queryset()
    return policy_for(queryset.model).filter(actor, "view", queryset)
