"""Keyset pages: constant cost at any depth, stable while rows come and go."""

import base64
import json
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db import DataError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from intranet.kernel.core.errors import Invalid

M = TypeVar("M", bound=Model)


class BadCursor(Invalid):
    code = "core.bad_cursor"
    detail = _("This page of the list does not exist. Start again from the first one.")


_STRANGE_VALUES = (TypeError, ValueError, OverflowError, ValidationError, DataError)
"""What fields and databases raise for a value that is not of their type."""


@dataclass(frozen=True)
class Page(Generic[M]):
    """`items` of one page; `next` is the cursor of the following page or None."""

    items: list[M]
    next: str | None


def paginate(queryset: QuerySet[M], *, order: tuple[str, ...], cursor: str | None = None, limit: int = 50) -> Page[M]:
    """One page of ``queryset`` in ``order``, whose last field must be unique (``-pk``).

    All fields of ``order`` run in the same direction and are never null.
    Raises BadCursor if ``cursor`` was not made by this function for this order.
    """
    limit = max(1, min(limit, 200))
    descending = order[0].startswith("-")
    fields = [name.lstrip("-") for name in order]
    queryset = queryset.order_by(*order)
    try:
        if cursor:
            queryset = queryset.filter(_after(fields, _decode(cursor, len(fields)), descending=descending))
        rows = list(queryset[: limit + 1])
    except _STRANGE_VALUES as error:
        raise BadCursor from error
    if len(rows) <= limit:
        return Page(rows, None)
    last = rows[limit - 1]
    return Page(rows[:limit], _encode([_value(last, name) for name in fields]))


def _value(row: Model, name: str) -> Any:
    value: Any = row
    for part in name.split("__"):
        value = getattr(value, part)
    return value


def _after(fields: list[str], values: list[Any], *, descending: bool) -> Q:
    """Rows after the given key: (a, b) < (x, y) spelled out, as both databases plan it well."""
    operator = "lt" if descending else "gt"
    condition = Q()
    equal: dict[str, Any] = {}
    for name, value in zip(fields, values, strict=True):
        condition |= Q(**equal, **{f"{name}__{operator}": value})
        equal[name] = value
    return condition


def _encode(values: list[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(values, default=str).encode()).decode().rstrip("=")


def _decode(cursor: str, size: int) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError) as error:
        raise BadCursor from error
    if not isinstance(values, list) or len(values) != size or not all(type(value) in (str, int) for value in values):
        raise BadCursor
    return values
