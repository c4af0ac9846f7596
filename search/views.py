"""The page of results and the suggestions below the search box."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from intranet.kernel.core import resources
from intranet.kernel.core.folding import fold
from intranet.kernel.core.parsing import whole_number
from search import registry
from search.query import as_day, narrowed, parse
from search.services.searching import Answer, Found, search, suggest
from search.templatetags.search_marks import unmarked

PERIODS = ((_("Last week"), 7), (_("Last month"), 31), (_("Last year"), 365))
ANSWERS_LOOKED_AT = 3
"""Among so many of the first answers one is sought that is exactly what was asked for."""


@login_required
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """``?q=`` with the filters of the query language as parameters, ``by`` an author; only the list for htmx."""
    given = {name: request.GET.get(name, "") for name in ("kind", "from", "in", "before", "after", "lang")}
    query = narrowed(parse(request.GET.get("q", "")), given)
    author_id, cursor = whole_number(request.GET.get("by", "")), request.GET.get("cursor", "")
    days = [timezone.localdate() - timedelta(days=length) for _label, length in PERIODS]
    found = None
    if not query.is_empty or author_id:
        found = search(actor=request.user, query=query, cursor=cursor, author_id=author_id, since=days)
    best = _best(found, query.text) if found and not (cursor or given["kind"] or author_id) else None
    context = {
        "q": query.text,
        "given": given,
        "found": found,
        "best": best,
        "answers": [answer for answer in found.answers if answer is not best] if found else [],
        "tabs": _tabs(found, given["kind"]) if found else [],
        "periods": _periods(found, days, given["after"]) if found else [],
        "authors": _authors(found, author_id) if found else [],
        "words": query.words if len(query.words) > 1 else (),
    }
    alone = bool(request.headers.get("HX-Request")) and not request.headers.get("HX-History-Restore-Request")
    return render(request, "search/found.html" if alone else "search/results.html", context)


@login_required
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Options for search boxes and the palette, by kind, the best first: titles the asker may see. ``?kind=`` alone
    offers things of that kind, and no search for the words.
    """
    text, kind = request.GET.get("q", ""), request.GET.get("kind", "")
    groups: dict[str, list[Answer]] = {}
    for answer in suggest(actor=request.user, text=text, kinds=[kind] if kind else []):
        groups.setdefault(str(resources.by_kind(answer.ref.kind).plural), []).append(answer)
    return render(request, "search/suggestions.html", {"q": text, "kind": kind, "groups": groups.items()})


def _tabs(found: Found, chosen: str) -> list[dict[str, Any]]:
    """All, then every kind that has hits or is chosen."""
    kinds = [kind for kind in registry.kinds() if found.facets.get(kind) or kind == chosen]
    tabs = [{"kind": None, "label": _("All"), "count": sum(found.facets.values()), "current": not chosen}]
    return tabs + [
        {
            "kind": kind,
            "label": resources.by_kind(kind).plural,
            "count": found.facets.get(kind, 0),
            "current": kind == chosen,
        }
        for kind in kinds
    ]


def _periods(found: Found, days: list[date], chosen: str) -> list[dict[str, Any]]:
    """From when on, with what there is since then: each with the day its parameter takes."""
    rows = zip(PERIODS, days, found.since or [0] * len(days), strict=True)
    periods = [
        {"label": label, "value": f"{since}", "count": count, "current": f"{since}" == chosen}
        for (label, _length), since, count in rows
    ]
    day = as_day(chosen)
    if day and not any(period["current"] for period in periods):
        label = _("Since %(day)s") % {"day": date_format(day, "DATE_FORMAT")}
        periods.append({"label": label, "value": chosen, "current": True, "count": ""})
    return [period for period in periods if period["count"] or period["current"]]


def _authors(found: Found, chosen: int | None) -> list[dict[str, Any]]:
    """Who wrote most of it."""
    return [
        {"label": person, "value": person.pk, "count": count, "current": person.pk == chosen}
        for person, count in found.authors
    ]


def _best(found: Found, text: str) -> Answer | None:
    """What is called exactly that; of people, whose name has all the words."""
    asked = fold(text).split()
    for answer in found.answers[:ANSWERS_LOOKED_AT]:
        name = fold(unmarked(answer.title)).split()
        if asked and (name == asked or (answer.ref.kind == "person" and set(asked) <= set(name))):
            return answer
    return None
