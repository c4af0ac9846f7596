"""Engines in places of their own: SQLite always, Elasticsearch where the full stack runs."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search.engines.base import Engine

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
