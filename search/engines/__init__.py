"""The engine of this site, chosen by ELASTICSEARCH_URL."""

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.conf import settings

from search.engines.base import Engine

_SCRATCH_TIMEOUT = 60
"""Seconds a search may take where nobody waits for it."""


@cache
def current() -> Engine:
    """The one engine of the process."""
    return _elasticsearch() if settings.ELASTICSEARCH_URL else _sqlite(settings.SEARCH_SQLITE_PATH)


@contextmanager
def scratch() -> Iterator[Engine]:
    """An empty engine of the same sort, with time for long searches, removed at the end."""
    with tempfile.TemporaryDirectory() as folder:
        if settings.ELASTICSEARCH_URL:
            made = _elasticsearch(f"-{uuid.uuid4().hex[:8]}", timeout=_SCRATCH_TIMEOUT)
        else:
            made = _sqlite(Path(folder) / "scratch.sqlite3", timeout=_SCRATCH_TIMEOUT)
        try:
            yield made
        finally:
            made.remove()


def _elasticsearch(suffix: str = "", *, timeout: float = 0) -> Engine:
    from search.engines.elasticsearch import ElasticsearchEngine  # noqa: PLC0415 - loads the client only if used

    return ElasticsearchEngine(settings.ELASTICSEARCH_URL, suffix, timeout=timeout)


def _sqlite(path: Path, *, timeout: float = 0) -> Engine:
    from search.engines.sqlite import SQLiteEngine  # noqa: PLC0415 - as above

    return SQLiteEngine(path, timeout=timeout)
