"""The page of results and the suggestions below the search box."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from intranet.kernel.core import resources
from intranet.kernel.core.folding import fold
from intranet.kernel.core.parsing import whole_number
from intranet.kernel.files.file_types import FileType
from search import registry
from search.facets import PERIODS, applied, facets_of
from search.query import Choice, narrowed, parse
from search.services.searching import Answer, Found, search, suggest
from search.templatetags.search_marks import unmarked

FILTERS = ("kind", "from", "in", "before", "after", "lang")
ANSWERS_LOOKED_AT = 3
"""Among so many of the first answers one is sought that is exactly what was asked for."""


@login_required
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """``?q=`` with the filters of the query language as parameters, and ``department``, ``file_type`` and ``by`` (an
    author) as often as one likes; only the list for htmx.
    """
    given = {name: request.GET.get(name, "") for name in FILTERS}
    typed = parse(request.GET.get("q", ""))
    query, choice, cursor = narrowed(typed, given), _choice(request.GET), request.GET.get("cursor", "")
    days = [timezone.localdate() - timedelta(days=length) for _label, length in PERIODS]
    found = None
    if not (query.is_empty and choice.is_empty):
        found = search(actor=request.user, query=query, cursor=cursor, choice=choice, since=days)
    facets = facets_of(found, choice, days, given["after"]) if found else []
    is_narrowed = not choice.is_empty or any(given.values())
    best = _best(found, query.text) if found and not (cursor or is_narrowed) else None
    context: dict[str, Any] = {
        "q": query.text,
        "given": given,
        "found": found,
        "best": best,
        "hits": _together(answer for answer in found.answers if answer is not best) if found else [],
        "tabs": _tabs(found, given["kind"]) if found else [],
        "facets": facets,
        "applied": applied(facets, given),
        "words": query.words if len(query.words) > 1 else (),
    }
    if found and not found.answers and is_narrowed and not typed.is_empty:
        context["wider"] = search(actor=request.user, query=typed, limit=1).total
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


def _choice(given: QueryDict) -> Choice:
    """What was chosen beside the hits; what makes no sense is left out."""

    def keys(name: str) -> list[int]:
        return [key for text in given.getlist(name) if (key := whole_number(text)) is not None]

    file_types = [value for value in given.getlist("file_type") if value in FileType]
    return Choice(authors=keys("by"), departments=keys("department"), file_types=file_types)


def _together(answers: Iterable[Answer]) -> list[tuple[Answer, list[Answer]]]:
    """Answers in their order, each with those of the same talk that follow anywhere on the page."""
    talks: dict[str, list[Answer]] = {}
    for answer in answers:
        talks.setdefault(answer.look.talk or str(answer.ref), []).append(answer)
    return [(first, rest) for first, *rest in talks.values()]


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


def _best(found: Found, text: str) -> Answer | None:
    """What is called exactly that; of people, whose name has all the words."""
    asked = fold(text).split()
    for answer in found.answers[:ANSWERS_LOOKED_AT]:
        name = fold(unmarked(answer.title)).split()
        if asked and (name == asked or (answer.ref.kind == "person" and set(asked) <= set(name))):
            return answer
    return None
