"""Notices as a person may see them: authorised now, worded now."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from intranet.kernel.access.cards import Card, cards
from intranet.kernel.access.principals import Actor
from intranet.kernel.core.pagination import BadCursor
from intranet.kernel.core.parsing import whole_number
from intranet.kernel.notifications import kinds
from intranet.kernel.notifications.models import Notification

_COUNTED = 100
_ROUNDS = 5


@dataclass(frozen=True)
class Notice:
    """One line of the list: the sentence is plain text, `card` is the thing it is about."""

    row: Notification
    card: Card
    text: str
    icon: str


@dataclass(frozen=True)
class Notices:
    """One page of the list; ``next`` is the cursor of the following one or None."""

    items: list[Notice]
    next: str | None


def _of(actor: Actor) -> QuerySet[Notification]:
    return Notification.objects.filter(user=actor.pk)


def notices_for(actor: Actor, *, cursor: str | None = None, limit: int = 30) -> Notices:
    """One page, the newest first. What the actor may no longer see is left out, and the page filled up
    from what follows (within a bound: an almost empty page still has its ``next``). Raises BadCursor.
    """
    before = _decoded(cursor)
    items: list[Notice] = []
    for _round in range(_ROUNDS):
        rows = list(_of(actor).filter(before).select_related("actor").order_by("-pk")[:limit])
        items += _visible(actor, rows)
        if len(items) >= limit or len(rows) < limit:
            break
        before = Q(pk__lt=rows[-1].pk)
    if len(items) > limit:
        rows = [notice.row for notice in items[:limit]]
    return Notices(items[:limit], str(rows[-1].pk) if len(rows) >= limit else None)


def _decoded(cursor: str | None) -> Q:
    if not cursor:
        return Q()
    last = whole_number(cursor)
    if last is None:
        raise BadCursor
    return Q(pk__lt=last)


def _visible(actor: Actor, rows: list[Notification]) -> list[Notice]:
    known = cards(actor, {row.about for row in rows})
    return [
        Notice(
            row=row,
            card=known[row.about],
            text=kinds.sentence_of(row.kind, actor=str(row.actor or ""), title=known[row.about].title, data=row.data),
            icon=kinds.icon_of(row.kind),
        )
        for row in rows
        if row.about in known
    ]


def unread_count(actor: Actor) -> int:
    """How many of the latest hundred unread notices the actor may see: the number at the bell."""
    unread = [row.about for row in _of(actor).filter(read_at=None).order_by("-pk")[:_COUNTED]]
    if not unread:
        return 0
    known = cards(actor, unread)
    return sum(about in known for about in unread)
