"""The replies to messages: what stands below the message, and what the side shows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Prefetch, QuerySet

from chat.events import ThreadBody, author_of
from chat.models import Message, Reaction
from intranet.kernel.accounts.models import User

FACES = 3
REPLIES = 200


@dataclass(frozen=True)
class Thread:
    """The replies to a message, counted. ``authors``: whoever has said something there, the last one first."""

    root: int
    count: int
    last_at: datetime
    authors: list[User]

    @property
    def body(self) -> ThreadBody:
        """What browsers are told of it."""
        authors = [author_of(user) for user in self.authors]
        return ThreadBody(root=self.root, count=self.count, last_at=self.last_at, authors=authors)


def threads_of(roots: Collection[int]) -> dict[int, Thread]:
    """How the threads of these messages stand; those without replies are missing (two queries)."""
    replies = Message.objects.filter(thread__in=roots, deleted_at=None, seq__gt=0)
    rows = replies.values("thread_id", "author_id").annotate(count=Count("pk"), last_at=Max("created_at"))
    by_root: dict[int, list[Any]] = {}
    for row in rows.order_by("-last_at"):
        by_root.setdefault(row["thread_id"], []).append(row)
    people = User.objects.in_bulk({row["author_id"] for found in by_root.values() for row in found[:FACES]})
    return {
        root: Thread(
            root=root,
            count=sum(row["count"] for row in found),
            last_at=found[0]["last_at"],
            authors=[people[row["author_id"]] for row in found[:FACES]],
        )
        for root, found in by_root.items()
    }


def thread_of(message: Message) -> ThreadBody | None:
    """How the thread stands to which a message belongs; None for one that is no reply."""
    if message.thread_id is None:
        return None
    return body_in(threads_of([message.thread_id]), message.thread_id)


def body_in(threads: Mapping[int, Thread], root: int) -> ThreadBody:
    """Of one among these threads; one whose replies are gone is empty."""
    return threads[root].body if root in threads else ThreadBody(root=root, count=0, last_at=None, authors=[])


def replies_to(root: Message) -> list[Message]:
    """The latest replies, oldest first."""
    return list(shown(root.replies.filter(seq__gt=0)).order_by("-seq")[:REPLIES])[::-1]


def shown(messages: QuerySet[Message]) -> QuerySet[Message]:
    """With all that a line shows of a message."""
    reactions = Prefetch("reactions", Reaction.objects.select_related("user"))
    return messages.select_related("author").prefetch_related(reactions, "mentioned")
