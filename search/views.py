"""The page of results and the suggestions below the search box."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from intranet.kernel.core import resources
from search import registry
from search.query import narrowed, parse
from search.services.searching import Answer, Found, search, suggest


@login_required
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """``?q=`` with the filters of the query language as parameters; only the list for htmx."""
    given = {name: request.GET.get(name, "") for name in ("kind", "from", "in", "before", "after", "lang")}
    query = narrowed(parse(request.GET.get("q", "")), given)
    found = None
    if not query.is_empty:
        found = search(actor=request.user, query=query, cursor=request.GET.get("cursor", ""))
    context = {
        "q": query.text,
        "given": given,
        "found": found,
        "tabs": _tabs(found, given["kind"]) if found else [],
        "periods": _periods(given["after"]),
    }
    alone = bool(request.headers.get("HX-Request")) and not request.headers.get("HX-History-Restore-Request")
    return render(request, "search/found.html" if alone else "search/results.html", context)


@login_required
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Options for the search box and the palette, by kind, the best first: titles the asker may see."""
    text = request.GET.get("q", "")
    groups: dict[str, list[Answer]] = {}
    for answer in suggest(actor=request.user, text=text):
        groups.setdefault(str(resources.by_kind(answer.ref.kind).plural), []).append(answer)
    return render(request, "search/suggestions.html", {"q": text, "groups": groups.items()})


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


def _periods(chosen: str) -> list[dict[str, Any]]:
    """From when on: each with the day its parameter takes."""
    today = timezone.localdate()
    offered = {_("Last week"): 7, _("Last month"): 31, _("Last year"): 365}
    periods = [(_("Any time"), None)] + [
        (label, (today - timedelta(days=days)).isoformat()) for label, days in offered.items()
    ]
    return [{"label": label, "after": after, "current": (after or "") == chosen} for label, after in periods]
