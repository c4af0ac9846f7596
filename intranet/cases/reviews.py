"""What is decided elsewhere than in a case: a slice above registers an ``Inbox``, and My tasks shows what is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Protocol

from django.utils.functional import Promise

from intranet.kernel.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class Review:
    """One thing that waits for somebody's decision, and where they decide. It has no day by which it is needed."""

    title: str
    url: str
    asked_by: User | None
    since: datetime


class Inbox(Protocol):
    """One kind of reviews; `url` lists all of them."""

    label: str | Promise
    url: str | Promise

    def count(self, user: User) -> int:
        """How many wait for the person: asked for every page, so of who decides nothing a single query."""

    def waiting(self, user: User, limit: int) -> Sequence[Review]:
        """Those that have waited longest, in a constant number of queries."""


@dataclass(frozen=True)
class Section:
    """What My tasks shows of an inbox."""

    inbox: Inbox
    reviews: Sequence[Review]
    more: bool


_inboxes: list[Inbox] = []


def register(inbox: Inbox) -> None:
    """Show what waits in an inbox among everybody's tasks."""
    _inboxes.append(inbox)


def count(user: User) -> int:
    """How many reviews wait for the person."""
    return sum(inbox.count(user) for inbox in _inboxes)


def sections_for(user: User, limit: int) -> list[Section]:
    """The inboxes in which something waits for the person, `limit` of each."""
    found = [(inbox, inbox.waiting(user, limit + 1)) for inbox in _inboxes]
    return [Section(inbox, reviews[:limit], len(reviews) > limit) for inbox, reviews in found if reviews]


def reviews_for(user: User, limit: int) -> list[Review]:
    """The first few of all inboxes, whatever they are."""
    return list(chain.from_iterable(inbox.waiting(user, limit) for inbox in _inboxes))[:limit]
