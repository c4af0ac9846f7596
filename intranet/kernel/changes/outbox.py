"""``touch`` and the transaction that gives every service one order of locks.

Subject rows are locked by the service itself, first. Outbox rows are collected and written sorted by
(kind, id), once, at the end. What must come last of all (a room's next ``seq``) is registered with
``at_end``. Two services that follow this can wait for each other, never deadlock.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import connection, models, transaction
from django.db.models import F
from django.utils import timezone

from intranet.kernel.changes.models import Change
from intranet.kernel.core.resources import Ref, ref


@dataclass
class _Pending:
    touched: dict[Ref, bool] = field(default_factory=dict)
    last: dict[str, Callable[[], None]] = field(default_factory=dict)


_pending: ContextVar[_Pending | None] = ContextVar("pending_changes", default=None)


@contextmanager
def service_transaction() -> Iterator[None]:
    """The outermost transaction of a service; also usable as a decorator.

    Raises RuntimeError inside another one: services do not call services.
    """
    with transaction.atomic(durable=True):
        pending = _Pending()
        token = _pending.set(pending)
        try:
            yield
        finally:
            _pending.reset(token)
        _write(pending.touched)
        for key in sorted(pending.last):
            pending.last[key]()


def touch(*objs: models.Model, moved: bool = False) -> None:
    """Tell search that these things have changed (or are gone).

    ``moved``: their scope may have changed, or nobody may find them any more (deleted, unpublished, closed): they
    are left out of results, totals and facets until the index has caught up.
    """
    touch_refs(*(ref(obj) for obj in objs), moved=moved)


def touch_refs(*refs: Ref, moved: bool = False) -> None:
    """Like ``touch``, by reference. Outside a service transaction the rows are written at once."""
    pending = _pending.get()
    if pending is None:
        _write(dict.fromkeys(refs, moved))
        return
    for item in refs:
        pending.touched[item] = moved or pending.touched.get(item, False)


def at_end(key: str, action: Callable[[], None]) -> None:
    """Run ``action`` as one of the last statements of the service transaction, in order of ``key``.

    Raises RuntimeError outside a service transaction, or if the key is taken.
    """
    pending = _pending.get()
    if pending is None:
        raise RuntimeError("at_end needs a service transaction.")
    if key in pending.last:
        raise RuntimeError(f"Two last statements for {key}.")
    pending.last[key] = action


def pending_moves(kind: str | None = None) -> "models.QuerySet[Change]":
    """Changes whose thing may have another scope than the index thinks."""
    moved = Change.objects.filter(moved=True, seq__gt=F("done_seq"))
    return moved.filter(kind=kind) if kind else moved


_BATCH = 200
_UPSERT = """
    insert into changes_change
        (kind, object_id, seq, done_seq, moved, touched_at, attempts, next_try_at, last_error, dead)
    values {rows}
    on conflict (kind, object_id) do update set
        seq = changes_change.seq + 1, moved = changes_change.moved or excluded.moved,
        touched_at = excluded.touched_at, next_try_at = excluded.next_try_at,
        attempts = 0, last_error = '', dead = false
"""


def _write(touched: dict[Ref, bool]) -> None:
    """Upsert sorted by (kind, id), in statements of bounded size; the sort is the lock order."""
    now = timezone.now()
    ordered = sorted(touched.items())
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        rows = ", ".join(["(%s, %s, 1, 0, %s, %s, 0, %s, '', false)"] * len(batch))
        parameters = [value for item, moved in batch for value in (item.kind, item.id, moved, now, now)]
        with connection.cursor() as cursor:
            cursor.execute(_UPSERT.format(rows=rows), parameters)
