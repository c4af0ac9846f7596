"""Answers asked once per request."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.db.models import Model

U = TypeVar("U", bound=Model)
R = TypeVar("R")


def once_per_request(ask: Callable[[U], R]) -> Callable[[U], R]:
    """``ask(user)``, its answer kept on the user object, which lives as long as the request.

    For what several parts of one page ask. Not for services: what they change would go unseen.
    """
    key = f"_{ask.__module__}.{ask.__qualname__}"

    @wraps(ask)
    def asked(user: U) -> R:
        kept = user.__dict__
        if key not in kept:
            kept[key] = ask(user)
        answer: R = kept[key]
        return answer

    return asked
