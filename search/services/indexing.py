"""The whole index at once: build it anew without downtime, compare it with the database, mend it."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import F, QuerySet

from intranet.kernel.access.scopes import policy_for
from intranet.kernel.changes.models import Change
from intranet.kernel.changes.outbox import service_transaction, touch_refs
from intranet.kernel.core.resources import Ref
from search import registry
from search.drain import entries_for
from search.engines.base import Engine, Indexed, Refusal
from search.registry import Searchable

_BATCH = 500
Differences = dict[Ref, str]


def rebuild(engine: Engine, *, report: Callable[[str, int], None] = lambda kind, count: None) -> dict[Ref, Refusal]:
    """Build a new index beside the one in use, then use it. Searches and changes go on meanwhile.

    Returns what the engine refused. Raises EngineDown; the index in use is untouched then.
    """
    refused: dict[Ref, Refusal] = {}
    engine.start_building()
    try:
        for kind in registry.kinds():
            searchable = _searchable(kind)
            count = 0
            for ids in _id_batches(searchable.queryset()):
                # Versions first: what is read after them can only be newer than they say.
                versions = _seqs(kind, ids)
                entries = entries_for(searchable, searchable.queryset().filter(pk__in=ids), versions)
                refused |= engine.write(entries, building=True)
                count += len(entries)
            report(kind, count)
        engine.use_built()
    except BaseException:
        engine.drop_built()
        raise
    return refused


def compare(engine: Engine) -> Differences:
    """What the index gets wrong: "missing", "orphan", "stale" or "scope". Changes that wait are not counted."""
    waiting = {
        Ref(*row)
        for row in Change.objects.filter(seq__gt=F("done_seq")).values_list("kind", "object_id").iterator(_BATCH)
    }
    found = {ref: reason for ref, reason in _differences(_expected(), engine.contents()) if ref not in waiting}
    # What changed while we were comparing is none of the index's faults.
    recent = {Ref(*row) for row in Change.objects.filter(seq__gt=F("done_seq")).values_list("kind", "object_id")}
    return {ref: reason for ref, reason in found.items() if ref not in recent}


def repair(differences: Differences) -> Counter[str]:
    """Hand the differing things to the worker; hidden from results until it has mended them."""
    refs = sorted(differences)
    for start in range(0, len(refs), _BATCH):
        with service_transaction():
            touch_refs(*refs[start : start + _BATCH], moved=True)
    return Counter(differences.values())


def _differences(expected: Iterator[Indexed], present: Iterator[Indexed]) -> Iterator[tuple[Ref, str]]:
    """Walk two sorted streams side by side."""
    wanted, found = next(expected, None), next(present, None)
    while wanted or found:
        if wanted and (found is None or wanted.ref < found.ref):
            yield wanted.ref, "missing"
            wanted = next(expected, None)
        elif found and (wanted is None or found.ref < wanted.ref):
            yield found.ref, "orphan"
            found = next(present, None)
        elif wanted and found:
            if found.scope_id != wanted.scope_id:
                yield found.ref, "scope"
            elif found.version < wanted.version:
                yield found.ref, "stale"
            wanted, found = next(expected, None), next(present, None)


def _expected() -> Iterator[Indexed]:
    for kind in sorted(registry.kinds()):
        queryset = _searchable(kind).queryset()
        policy = policy_for(queryset.model)
        for ids in _id_batches(queryset):
            versions = _seqs(kind, ids, column="done_seq")
            scopes = policy.audiences(queryset.filter(pk__in=ids).order_by())
            for pk in ids:
                if pk in scopes:
                    yield Indexed(Ref(kind, pk), versions.get(Ref(kind, pk), 0), scopes[pk])


def _id_batches(queryset: QuerySet[Any]) -> Iterator[list[int]]:
    """Primary keys in order, by keyset: constant cost, and nothing is skipped while rows come and go."""
    last = 0
    while ids := list(queryset.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:_BATCH]):
        yield ids
        last = ids[-1]


def _seqs(kind: str, ids: list[int], column: str = "seq") -> dict[Ref, int]:
    rows = Change.objects.filter(kind=kind, object_id__in=ids).values_list("object_id", column)
    return {Ref(kind, pk): seq for pk, seq in rows}


def _searchable(kind: str) -> Searchable:
    searchable = registry.searchable_of(kind)
    if searchable is None:
        raise KeyError(kind)
    return searchable
