"""The embedded engine: SQLite FTS5 in a file of its own, fed with our own analysis.

A generation is three tables: ``docs_N`` (small rows to filter and count by), ``texts_N`` (what is shown) and
``fts_N`` (the analysed words). `state` says which one is searched and which one is being built; every operation
reads it inside its own transaction, so any number of processes may write, search and swap.
"""

import json
import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from intranet.kernel.core.resources import Ref
from search import analysis
from search.engines.base import (
    COUNTED,
    MAX_BODY,
    EngineDown,
    Entry,
    Health,
    Hit,
    Indexed,
    Refusal,
    Request,
    Results,
)
from search.engines.highlight import Highlighter
from search.engines.sqlite import expressions, statements
from search.engines.sqlite.schema import create_generation, drop_generation, has_shape, mark_shape, prepare

_STEPS_BETWEEN_CLOCKS = 10_000


class SQLiteEngine:
    """One per process; each thread has its own connection."""

    name = "sqlite"

    def __init__(self, path: Path, *, timeout: float = 0) -> None:
        """``timeout``: seconds a search may take, instead of those of the settings."""
        self._path = path
        self._timeout = timeout or settings.SEARCH_TIMEOUT
        self._local = threading.local()

    def write(self, entries: Sequence[Entry], *, building: bool = False) -> dict[Ref, Refusal]:
        with self._writing() as db:
            for generation in _targets(db, building_only=building):
                for entry in entries:
                    _write_one(db, generation, entry)
        return {}

    def refresh(self) -> None:
        """Nothing to do: what is committed is findable."""

    def search(self, request: Request) -> Results:
        sql, parameters = statements.search(request)
        with self._reading() as db:
            active = _state(db)["active"]
            rows = db.execute(sql.replace("_N", f"_{active}"), parameters).fetchall()
            ids = [value for part, value, _score in rows if part == statements.HIT]
            texts = db.execute(statements.TEXTS.replace("_N", f"_{active}"), [json.dumps(ids)]).fetchall()
        counts: dict[str, dict[Any, int]] = {field: {} for field in (statements.SINCE, *COUNTED)}
        for part, value, number in rows:
            if part != statements.HIT:
                counts[part][value] = number
        since, kinds = counts.pop(statements.SINCE), counts["kind"]
        highlighter = Highlighter(request.query.words)
        by_id = {text[0]: _hit(text, highlighter) for text in texts}
        return Results(
            hits=[by_id[pk] for pk in ids],
            total=sum(kinds.get(kind, 0) for kind in request.kinds or kinds),
            counts=counts,
            since=[since.get(place, 0) for place in range(len(request.since))],
        )

    def suggest(
        self, text: str, *, scopes: Sequence[int], hidden: Sequence[Ref], limit: int, kinds: Sequence[str] = ()
    ) -> list[Ref]:
        beginning = expressions.beginning(text)
        if not beginning:
            return []
        of_kinds = {"any_kind": not kinds, "kinds": json.dumps(list(kinds))}
        parameters = {"match": beginning, "limit": limit, **of_kinds, **statements.who(scopes, hidden)}
        with self._reading() as db:
            rows = db.execute(statements.SUGGEST.replace("_N", f"_{_state(db)['active']}"), parameters).fetchall()
        return [Ref(*row) for row in rows]

    def fits(self) -> bool:
        with self._reading() as db:
            return has_shape(db)

    def start_building(self) -> None:
        with self._writing() as db:
            state = _state(db)
            drop_generation(db, state["building"])
            fresh = max(state["active"], state["building"]) + 1
            create_generation(db, fresh)
            db.execute("update state set building = ?", [fresh])

    def use_built(self) -> None:
        with self._writing() as db:
            state = _state(db)
            if not state["building"]:
                raise RuntimeError("No index is being built.")
            db.execute("update state set active = building, building = 0")
            drop_generation(db, state["active"])
            mark_shape(db)

    def drop_built(self) -> None:
        with self._writing() as db:
            drop_generation(db, _state(db)["building"])
            db.execute("update state set building = 0")

    def contents(self) -> Iterator[Indexed]:
        with self._reading(seconds=600) as db:
            sql = "select kind, object_id, version, scope_id from docs_N where live order by kind, object_id"
            for kind, object_id, version, scope_id in db.execute(sql.replace("_N", f"_{_state(db)['active']}")):
                yield Indexed(Ref(kind, object_id), version, scope_id)

    def health(self) -> Health:
        try:
            with self._reading() as db:
                sql = f"select count(*) from docs_{_state(db)['active']} where live"  # noqa: S608 - a number of ours
                count = db.execute(sql).fetchone()[0]
        except EngineDown as error:
            return Health(self.name, ok=False, detail=str(error.__cause__))
        return Health(self.name, ok=True, detail=f"SQLite {sqlite3.sqlite_version}, {self._path.name}", documents=count)

    def remove(self) -> None:
        self._connection().close()
        self._local = threading.local()
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._transaction("begin immediate", settings.SEARCH_WRITE_TIMEOUT) as db:
            yield db

    @contextmanager
    def _reading(self, seconds: float | None = None) -> Iterator[sqlite3.Connection]:
        with self._transaction("begin", seconds or self._timeout) as db:
            yield db

    @contextmanager
    def _transaction(self, begin: str, seconds: float) -> Iterator[sqlite3.Connection]:
        """A transaction that is interrupted after ``seconds``. Raises EngineDown."""
        try:
            db = self._connection()
            deadline = time.monotonic() + seconds
            db.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS_BETWEEN_CLOCKS)
            db.execute(begin)
            try:
                yield db
            except BaseException:
                db.rollback()
                raise
            db.commit()
        except sqlite3.Error as error:
            raise EngineDown from error

    def _connection(self) -> sqlite3.Connection:
        """The connection of the thread; a forked child opens its own."""
        if getattr(self._local, "owner", None) != os.getpid():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(self._path, timeout=self._timeout, isolation_level=None)
            prepare(db)
            self._local.db, self._local.owner = db, os.getpid()
        connection: sqlite3.Connection = self._local.db
        return connection


def _state(db: sqlite3.Connection) -> dict[str, int]:
    """Which generation is searched, and which one is being built (0: none)."""
    active, building = db.execute("select active, building from state").fetchone()
    return {"active": active, "building": building}


def _targets(db: sqlite3.Connection, *, building_only: bool) -> list[int]:
    state = _state(db)
    if building_only and not state["building"]:
        raise RuntimeError("No index is being built.")
    return [number for number in ([] if building_only else [state["active"]]) + [state["building"]] if number]


def _write_one(db: sqlite3.Connection, generation: int, entry: Entry) -> None:
    def run(sql: str, *parameters: Any) -> sqlite3.Cursor:
        return db.execute(sql.replace("_N", f"_{generation}"), parameters)

    present = run("select rowid, version from docs_N where kind = ? and object_id = ?", *entry.ref).fetchone()
    if present and present[1] > entry.version:
        return
    if present:
        for table in ("docs", "texts", "fts"):
            run(f"delete from {table}_N where rowid = ?", present[0])  # noqa: S608 - names of ours
    document = entry.document
    if document is None:
        # The row stays with its version, so that an older write which arrives late is refused.
        run("insert into docs_N (kind, object_id, version, live) values (?, ?, ?, 0)", *entry.ref, entry.version)
        return
    title, body = analysis.clean(document.title), analysis.clean(document.body[:MAX_BODY])
    language = analysis.language_of(f"{title}. {body}", document.language)
    date = document.date.timestamp() if document.date else None
    rowid = run(
        "insert into docs_N "
        "(kind, object_id, version, live, scope_id, date, author_id, language, department_id, file_type) "
        "values (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)",
        *entry.ref,
        entry.version,
        document.scope_id,
        date,
        document.author_id,
        language,
        document.department_id,
        document.file_type or None,
    ).lastrowid
    run(
        "insert into texts_N (rowid, body, container, extra) values (?, ?, ?, ?)",
        rowid,
        body,
        document.container,
        json.dumps(dict(document.extra)),
    )
    run(
        "insert into fts_N (rowid, title, body, head, exact, container) values (?, ?, ?, ?, ?, ?)",
        rowid,
        analysis.stemmed(title, language),
        analysis.stemmed(body, language),
        analysis.exact_words(title),
        analysis.exact_words(body),
        analysis.exact_words(analysis.clean(document.container)),
    )


def _hit(row: Sequence[Any], highlighter: Highlighter) -> Hit:
    _rowid, kind, object_id, date, author_id, language, body, container, extra = row
    return Hit(
        ref=Ref(kind, object_id),
        snippet=highlighter.snippet(body, language),
        date=datetime.fromtimestamp(date, UTC) if date is not None else None,
        author_id=author_id,
        container=container,
        extra=json.loads(extra),
    )
