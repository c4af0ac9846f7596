"""Answers asked once per request."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.db.models import Model

U = TypeVar("U", bound=Model)
R = TypeVar("R")
_KEPT = "_asked_once"


def once_per_request(ask: Callable[[U], R]) -> Callable[[U], R]:
    """``ask(user)``, its answer kept on the user object, which lives as long as the request.

    For what several parts of one page ask. Not for what a service of the same request may change.
    """

    @wraps(ask)
    def asked(user: U) -> R:
        kept: dict[Callable[..., Any], Any] = user.__dict__.setdefault(_KEPT, {})
        if ask not in kept:
            kept[ask] = ask(user)
        answer: R = kept[ask]
        return answer

    return asked


def forget(user: Model) -> None:
    """Ask anew, as the next request would."""
    user.__dict__.pop(_KEPT, None)
