"""What narrows the results down, as links: each value with how many hits it has, and what choosing it changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.query import Choice, as_day
from search.services.searching import Found

PERIODS = ((_("Last week"), 7), (_("Last month"), 31), (_("Last year"), 365))
TYPED = {"from": _("From: %(value)s"), "in": _("In: %(value)s"), "before": _("Before: %(value)s"), "lang": "%(value)s"}
"""Filters that are parameters but have nothing to be counted."""


@dataclass(frozen=True)
class Value:
    """A value to choose, or to take back: `change` are the parameters of the address that differ then."""

    label: str | Promise
    change: Mapping[str, Any]
    count: int | None = None
    current: bool = False


@dataclass(frozen=True)
class Facet:
    """Values of one sort."""

    label: str | Promise
    entries: list[Value]


def facets_of(found: Found, choice: Choice, days: Sequence[date], after: str) -> list[Facet]:
    """Those that have something to offer."""
    departments = ((row.pk, row.name, count) for row, count in found.departments)
    file_types = ((row.value, row.label, count) for row, count in found.file_types)
    authors = ((row.pk, str(row), count) for row, count in found.authors)
    facets = [
        Facet(_("Department"), _entries("department", departments, choice.departments)),
        Facet(_("Date"), _periods(found, days, after)),
        Facet(_("Type of file"), _entries("file_type", file_types, choice.file_types)),
        Facet(_("Written by"), _entries("by", authors, choice.authors)),
    ]
    return [facet for facet in facets if facet.entries]


def applied(facets: Iterable[Facet], given: Mapping[str, str]) -> list[Value]:
    """The filters that are on, each with what takes it off."""
    chosen = [entry for facet in facets for entry in facet.entries if entry.current]
    typed = [(name, label, given[name]) for name, label in TYPED.items() if given[name]]
    return chosen + [Value(str(label) % {"value": value}, _without(name)) for name, label, value in typed]


def _entries(name: str, rows: Iterable[tuple[Any, str | Promise, int]], chosen: Sequence[Any]) -> list[Value]:
    """Any number of them can be chosen."""
    return [
        Value(label, {name: sorted({*chosen} ^ {value}), "cursor": None}, count, value in chosen)
        for value, label, count in rows
        if count or value in chosen
    ]


def _periods(found: Found, days: Sequence[date], chosen: str) -> list[Value]:
    """From when on; one at a time, as each holds those before it."""
    counts = found.since or [0] * len(days)
    entries = [
        Value(label, {"after": None if f"{day}" == chosen else f"{day}", "cursor": None}, count, f"{day}" == chosen)
        for (label, _length), day, count in zip(PERIODS, days, counts, strict=True)
        if count or f"{day}" == chosen
    ]
    day = as_day(chosen)
    if day and not any(entry.current for entry in entries):
        label = _("Since %(day)s") % {"day": date_format(day, "DATE_FORMAT")}
        entries.append(Value(label, _without("after"), current=True))
    return entries


def _without(name: str) -> dict[str, None]:
    return {name: None, "cursor": None}
