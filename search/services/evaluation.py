"""Relevance: index a test collection through the site's own analysis and ranking, and score the answers."""

import json
from collections.abc import Iterator, Mapping, Sequence
from math import log2
from pathlib import Path
from typing import Any

from django.utils import timezone

from intranet.kernel.core.resources import Ref
from search.engines.base import Engine, Entry, Request
from search.query import parse
from search.registry import SearchDocument

Grades = Mapping[str, int]
_KIND = "evaluation"
_SCOPE = 1
_DEPTH = 100
_BATCH = 500


def evaluate(engine: Engine, folder: Path) -> dict[str, str | float]:
    """Means over the queries of ``folder`` that have relevant documents. ``engine`` must be a scratch one.

    Raises OSError, ValueError or KeyError if the files are not as the contract says.
    """
    names = _index(engine, folder / "docs.jsonl")
    relevant = _relevant(folder / "qrels.tsv")
    scores = [
        _scores(_answers(engine, names, query["text"]), relevant[query["id"]])
        for query in _lines(folder / "queries.jsonl")
        if query["id"] in relevant
    ]
    if not scores:
        raise ValueError("No query has a relevant document.")
    means = {name: round(sum(score[name] for score in scores) / len(scores), 4) for name in scores[0]}
    return {"engine": engine.name, **means}


def _index(engine: Engine, path: Path) -> list[str]:
    """Ids of the documents; the index knows each by its place in the list."""
    names: list[str] = []
    batch: list[Entry] = []
    for row in _lines(path):
        ref = Ref(_KIND, len(names))
        names.append(row["id"])
        document = SearchDocument(
            kind=_KIND, id=ref.id, scope_id=_SCOPE, title=row["title"], body=row["body"], language=row.get("lang", "")
        )
        batch.append(Entry(ref, 1, document))
        if len(batch) == _BATCH:
            engine.write(batch)
            batch = []
    engine.write(batch)
    engine.refresh()
    return names


def _relevant(path: Path) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split("\t")
        if int(grade) > 0:
            found.setdefault(query, {})[document] = int(grade)
    return found


def _answers(engine: Engine, names: Sequence[str], text: str) -> list[str]:
    request = Request(query=parse(text), scopes=[_SCOPE], now=timezone.now(), limit=_DEPTH)
    return [names[hit.ref.id] for hit in engine.search(request).hits]


def _scores(answers: Sequence[str], relevant: Grades) -> dict[str, float]:
    """Average precision over the first 100, the others over the first 10; gain is the grade."""
    top = answers[:10]
    gained = sum(relevant.get(name, 0) / log2(place + 2) for place, name in enumerate(top))
    ideal = sum(grade / log2(place + 2) for place, grade in enumerate(sorted(relevant.values(), reverse=True)[:10]))
    places = [place for place, name in enumerate(answers, 1) if name in relevant]
    precision = sum(found / place for found, place in enumerate(places, 1)) / len(relevant)
    return {
        "ndcg@10": gained / ideal,
        "map": precision,
        "mrr@10": 1 / places[0] if places and places[0] <= 10 else 0.0,
        "recall@10": sum(name in relevant for name in top) / len(relevant),
    }


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
