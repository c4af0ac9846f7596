"""Tables of the embedded engine's file."""

import sqlite3

from search.engines.base import SHAPE

_GENERATION = (
    """create table docs_N (
        rowid integer primary key, kind text not null, object_id integer not null, version integer not null,
        live integer not null, scope_id integer, date real, author_id integer, language text,
        department_id integer, file_type text,
        unique (kind, object_id))""",
    """create table texts_N (
        rowid integer primary key, body text not null, container text not null, extra text not null)""",
    """create virtual table fts_N using fts5(
        title, body, head, exact, container, prefix = '2 3', tokenize = "unicode61 remove_diacritics 0")""",
)


def prepare(db: sqlite3.Connection) -> None:
    """Settings of a connection, and the first generation if the file is new."""
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = normal")
    db.execute("pragma cache_size = -32000")
    db.execute("pragma temp_store = memory")
    if db.execute("select 1 from sqlite_master where name = 'state'").fetchone():
        return
    db.execute("begin immediate")
    if not db.execute("select 1 from sqlite_master where name = 'state'").fetchone():
        create_generation(db, 1)
        db.execute("create table state (active integer not null, building integer not null)")
        db.execute("insert into state values (1, 0)")
        mark_shape(db)
    db.execute("commit")


def mark_shape(db: sqlite3.Connection) -> None:
    """The generation in use is of today's shape."""
    db.execute(f"pragma user_version = {SHAPE}")


def has_shape(db: sqlite3.Connection) -> bool:
    """Is it?"""
    return bool(db.execute("pragma user_version").fetchone()[0] == SHAPE)


def create_generation(db: sqlite3.Connection, number: int) -> None:
    for statement in _GENERATION:
        db.execute(statement.replace("_N", f"_{number}"))


def drop_generation(db: sqlite3.Connection, number: int) -> None:
    for table in ("fts", "texts", "docs"):
        db.execute(f"drop table if exists {table}_{number}")
