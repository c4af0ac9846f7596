"""Search: what permissions cost, and how good the answers are, on every engine at hand."""

import random
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.figures import Figure, quantile
from bench.world import World

CRANFIELD = Path(__file__).with_name("data") / "cranfield"
LEAST_NDCG = 0.385
APART = 0.01
ASKED = 120


def run(world: World) -> list[Figure]:
    world.make_demo()
    names = _engines()
    return [figure for name in names for figure in _permissions(name)] + _relevance(names)


def _engines() -> list[str]:
    from django.conf import settings

    return ["sqlite", "elasticsearch"] if settings.ELASTICSEARCH_URL else ["sqlite"]


@contextmanager
def _engine(name: str) -> Iterator[Any]:
    """A scratch engine of that sort, which is the site's meanwhile."""
    from django.test.utils import override_settings

    from search import engines

    with ExitStack() as stack:
        if name == "sqlite":
            stack.enter_context(override_settings(ELASTICSEARCH_URL=""))
        engine = stack.enter_context(engines.scratch())
        stack.enter_context(patch.object(engines, "current", lambda: engine))
        yield engine


def _permissions(name: str) -> list[Figure]:
    """The whole search of real people, against the same search with every check of rights taken out."""
    from search.services.indexing import rebuild

    with _engine(name) as engine:
        rebuild(engine)
        count = engine.health().documents
        asked = _questions()
        ours, theirs = [], []
        for actor, text in [*asked[:10], *asked]:  # the first ten warm up
            ours.append(_seconds(actor, text))
            with _without_rights():
                theirs.append(_seconds(actor, text))
    figures = []
    for label, share in (("p50", 0.5), ("p95", 0.95)):
        with_rights, without = (quantile(times[10:], share) * 1_000 for times in (ours, theirs))
        figures.append(
            Figure(
                f"search of {count:,} things with permissions, {name}, {label}",
                "ms",
                with_rights,
                without,
                "≤ 1.3×",
                with_rights <= 1.3 * without,
            )
        )
    return figures


def _questions() -> list[tuple[Any, str]]:
    """People of the site and one to three words of things that are in it."""
    from intranet.kernel.accounts.models import User
    from search import registry

    dice = random.Random(1)
    words: list[str] = []
    for kind in registry.kinds():
        searchable = registry.searchable_of(kind)
        assert searchable
        for document in searchable.documents(list(searchable.queryset().order_by("-pk")[:200])):
            words += re.findall(r"\w{4,}", f"{document.title} {document.body[:300]}")
    people = list(User.objects.active().order_by("pk")[:200])
    return [(dice.choice(people), " ".join(dice.sample(words, dice.randint(1, 3)))) for _ in range(ASKED)]


def _seconds(actor: Any, text: str) -> float:
    from intranet.kernel.core import once
    from search.query import parse
    from search.services.searching import search

    once.forget(actor)  # every request asks anew who the actor is
    started = time.perf_counter()
    found = search(actor=actor, query=parse(text))
    assert not found.by_title
    return time.perf_counter() - started


@contextmanager
def _without_rights() -> Iterator[None]:
    from search import registry, selectors
    from search.engines.sqlite import statements as sqlite

    def everything(actor: Any, kind: str) -> Any:
        searchable = registry.searchable_of(kind)
        return searchable.queryset() if searchable else None

    with ExitStack() as stack:
        stack.enter_context(patch.object(selectors, "scopes_of", lambda actor: []))
        stack.enter_context(patch.object(selectors, "held_back", lambda: selectors.Held([], frozenset())))
        stack.enter_context(patch.object(selectors, "_viewable", everything))
        stack.enter_context(patch.object(sqlite, "_ALLOWED", "1"))
        if "elasticsearch" in _engines():
            from search.engines.elasticsearch import statements as elasticsearch

            stack.enter_context(patch.object(elasticsearch, "_scopes", lambda scopes: elasticsearch.Q("match_all")))
        yield


def _relevance(names: list[str]) -> list[Figure]:
    from search.services.evaluation import evaluate

    scores = {}
    for name in names:
        with _engine(name) as engine:
            scores[name] = float(evaluate(engine, CRANFIELD)["ndcg@10"])
    figures = [
        Figure(f"Cranfield nDCG@10, {name}", "×1000", score * 1_000, 385, f"≥ {LEAST_NDCG}", score >= LEAST_NDCG)
        for name, score in scores.items()
    ]
    if len(scores) == 2:
        first, second = scores.values()
        apart = abs(first - second)
        figures.append(Figure("Cranfield, engines apart", "×1000", apart * 1_000, None, f"≤ {APART}", apart <= APART))
    return figures
