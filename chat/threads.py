"""The replies to messages: what stands below the message, and what the side shows."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, Max, Prefetch, QuerySet

from chat.events import ThreadBody, author_of
from chat.models import Message, Reaction
from intranet.kernel.accounts.models import User

FACES = 3
REPLIES = 200


def threads_of(roots: Collection[int]) -> dict[int, ThreadBody]:
    """How the threads of these messages stand; those without replies are missing (two queries)."""
    replies = Message.objects.filter(thread__in=roots, deleted_at=None, seq__gt=0)
    rows = replies.values("thread_id", "author_id").annotate(count=Count("pk"), last_at=Max("created_at"))
    by_root: dict[int, list[Any]] = {}
    for row in rows.order_by("-last_at"):
        by_root.setdefault(row["thread_id"], []).append(row)
    faces = {row["author_id"] for found in by_root.values() for row in found[:FACES]}
    people = User.objects.in_bulk(faces)
    return {root: _body(root, found, people) for root, found in by_root.items()}


def _body(root: int, rows: list[Any], people: dict[int, User]) -> ThreadBody:
    """``rows``: what each author has said there, who was the last one first."""
    return ThreadBody(
        root=root,
        count=sum(row["count"] for row in rows),
        last_at=rows[0]["last_at"],
        authors=[author_of(people[row["author_id"]]) for row in rows[:FACES]],
    )


def thread_of(message: Message) -> ThreadBody | None:
    """How the thread stands to which a message belongs; None for one that is no reply."""
    if message.thread_id is None:
        return None
    return threads_of([message.thread_id]).get(message.thread_id) or empty(message.thread_id)


def empty(root: int) -> ThreadBody:
    """A thread whose replies are gone."""
    return ThreadBody(root=root, count=0, last_at=None, authors=[])


def replies_to(root: Message) -> list[Message]:
    """The latest replies, oldest first."""
    return list(shown(root.replies.filter(seq__gt=0)).order_by("-seq")[:REPLIES])[::-1]


def shown(messages: QuerySet[Message]) -> QuerySet[Message]:
    """With all that a line shows of a message."""
    reactions = Prefetch("reactions", Reaction.objects.select_related("user"))
    return messages.select_related("author").prefetch_related(reactions, "mentioned")
