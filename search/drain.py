"""From the outbox into the index: what changed is read again, sent in bulk, and marked done.

A change is a pointer. Whatever happens in between (a crash, a second worker, a newer change) the row stays
pending or the version refuses what is stale, so nothing is lost and nothing old comes back.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from intranet.kernel.changes.models import Change
from intranet.kernel.core.resources import Ref
from search.engines.base import Engine, EngineDown, Entry, Refusal
from search.registry import Searchable, SearchDocument, searchable_of

BATCH = 500
MAX_ATTEMPTS = 8
_LONGEST_WAIT = 300

logger = logging.getLogger(__name__)


def drain(engine: Engine) -> int:
    """Bring one batch of changes into the index; how many it was. 0 while the engine is down."""
    changes = _due()
    if not changes:
        return 0
    versions = {_ref(change): change.seq for change in changes}
    entries, refused = _entries(versions)
    try:
        refused |= engine.write(entries)
        engine.refresh()  # a moved thing stays hidden until its row is done: by then its new scope must be findable
    except EngineDown as error:
        logger.warning("search.engine_down %d changes wait: %s", len(changes), error.__cause__)
        return 0
    _settle(changes, refused)
    return len(changes)


def entries_for(searchable: Searchable, objs: Iterable[Any], versions: Mapping[Ref, int]) -> list[Entry]:
    """What the index should hold for objects of one kind; things without a change yet have version 0."""
    return [_entry(document, versions) for document in searchable.documents(list(objs))]


def _due() -> list[Change]:
    pending = Change.objects.filter(seq__gt=F("done_seq"), dead=False, next_try_at__lte=timezone.now())
    return list(pending.order_by("next_try_at", "id")[:BATCH])


def _entries(versions: Mapping[Ref, int]) -> tuple[list[Entry], dict[Ref, Refusal]]:
    by_kind: dict[str, list[int]] = defaultdict(list)
    for ref in sorted(versions):
        by_kind[ref.kind].append(ref.id)
    entries: list[Entry] = []
    refused: dict[Ref, Refusal] = {}
    for kind, ids in by_kind.items():
        searchable = searchable_of(kind)
        if searchable is None:
            continue  # touched for somebody else's sake: nothing of this kind can be found
        present, failed = _read(searchable, ids, versions)
        refused |= failed
        there = {entry.ref for entry in present}
        absent = [ref for pk in ids if (ref := Ref(kind, pk)) not in there and ref not in failed]
        entries += present + [Entry(ref, versions[ref], None) for ref in absent]
    return entries, refused


def _read(
    searchable: Searchable, ids: list[int], versions: Mapping[Ref, int]
) -> tuple[list[Entry], dict[Ref, Refusal]]:
    """Entries of those that exist now. One that cannot be read must not keep the others from the index."""

    def read(pks: list[int]) -> list[Entry]:
        return entries_for(searchable, searchable.queryset().filter(pk__in=pks), versions)

    try:
        return read(ids), {}
    except Exception:
        logger.exception("search.unreadable_batch %s", searchable.kind)
    entries: list[Entry] = []
    failed: dict[Ref, Refusal] = {}
    for pk in ids:
        try:
            entries += read([pk])
        except Exception as error:  # noqa: BLE001 - whatever a slice raises, its reason is kept with the change
            failed[Ref(searchable.kind, pk)] = Refusal(f"{type(error).__name__}: {error}", permanent=False)
    return entries, failed


def _entry(document: SearchDocument, versions: Mapping[Ref, int]) -> Entry:
    ref = Ref(document.kind, document.id)
    return Entry(ref, versions.get(ref, 0), document)


def _settle(changes: list[Change], refused: Mapping[Ref, Refusal]) -> None:
    """Mark what is done and what has to be tried again; what changed meanwhile simply stays pending."""
    claimed = {change.pk: change.seq for change in changes}
    with transaction.atomic():
        # The order of locks is that of the outbox.
        rows = Change.objects.select_for_update().filter(pk__in=claimed).order_by("kind", "object_id")
        unchanged = [row for row in rows if row.seq == claimed[row.pk]]
        done = [row.pk for row in unchanged if _ref(row) not in refused]
        Change.objects.filter(pk__in=done).update(done_seq=F("seq"), moved=False, attempts=0, last_error="")
        for row in unchanged:
            if _ref(row) in refused:
                _put_off(row, refused[_ref(row)])


def _put_off(row: Change, refusal: Refusal) -> None:
    row.attempts += 1
    row.last_error = refusal.reason[:2_000]
    row.dead = refusal.permanent or row.attempts >= MAX_ATTEMPTS
    row.next_try_at = timezone.now() + timedelta(seconds=min(2**row.attempts, _LONGEST_WAIT))
    row.save(update_fields=["attempts", "last_error", "dead", "next_try_at"])
    logger.error("search.refused %s attempt=%d dead=%s: %s", row, row.attempts, row.dead, row.last_error)


def _ref(change: Change) -> Ref:
    return Ref(change.kind, change.object_id)
