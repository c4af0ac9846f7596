"""Engines in places of their own: SQLite always, Elasticsearch where the full stack runs."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from intranet.kernel.access import scopes
from intranet.kernel.core import resources
from search import engines, registry
from search.engines.base import Engine
from tests.search import doubles

ENGINES = [
    pytest.param("sqlite", id="sqlite"),
    pytest.param("elasticsearch", id="elasticsearch", marks=pytest.mark.elasticsearch),
]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path, settings: Any) -> Iterator[Engine]:
    """A new, empty engine. Busy machines get more time than people would."""
    settings.SEARCH_TIMEOUT = settings.SEARCH_WRITE_TIMEOUT = 30.0
    if request.param == "sqlite":
        from search.engines.sqlite import SQLiteEngine

        made: Engine = SQLiteEngine(tmp_path / "search.sqlite3")
    else:
        from search.engines.elasticsearch import ElasticsearchEngine

        made = ElasticsearchEngine(f"{os.environ['ELASTICSEARCH_URL']}-{uuid.uuid4().hex[:8]}")
    yield made
    made.remove()


@pytest.fixture
def things(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes and memos are the only kinds that can be found."""
    doubles.create_tables()
    policies = {doubles.Note: doubles.NotePolicy(), doubles.Memo: doubles.MemoPolicy()}
    monkeypatch.setattr(scopes, "_policies", {**scopes._policies, **policies})
    kinds = {"note": doubles.Note, "memo": doubles.Memo}
    made = {kind: doubles.resource(kind, model) for kind, model in kinds.items()}
    monkeypatch.setattr(resources, "_by_kind", {**resources._by_kind, **made})
    monkeypatch.setattr(resources, "_by_model", {**resources._by_model, **{r.model: r for r in made.values()}})
    monkeypatch.setattr(registry, "_searchables", {k: doubles.ThingSearch(k, model) for k, model in kinds.items()})


@pytest.fixture
def site(engine: Engine, things: None, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The site searches with ``engine``, and only notes and memos."""
    monkeypatch.setattr(engines, "current", lambda: engine)
    return engine
