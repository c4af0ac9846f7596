"""The database refuses to change or delete what the log says, whoever asks.

Installed after every migrate, because on SQLite any later change of a table rebuilds it and drops its
triggers without a word.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from intranet.kernel.audit.models import Entry, Seal

TABLES = (Entry._meta.db_table, Seal._meta.db_table)
REFUSAL = "The audit log is only ever added to."

_SQLITE = {
    "no_update": "create trigger if not exists {table}_no_update before update on {table} "
    "begin select raise(abort, '{refusal}'); end",
    "no_delete": "create trigger if not exists {table}_no_delete before delete on {table} "
    "begin select raise(abort, '{refusal}'); end",
}
_POSTGRESQL_FUNCTION = """
    create or replace function audit_refuse() returns trigger language plpgsql as
    $$ begin raise exception '{refusal}'; end $$
"""
_POSTGRESQL = {
    "no_change": "create or replace trigger {table}_no_change before update or delete or truncate on {table} "
    "for each statement execute function audit_refuse()",
}


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Trigger name → statement that makes it, on the tables that exist."""
    templates = _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL
    present = set(connection.introspection.table_names())
    return {
        f"{table}_{name}": statement.format(table=table, refusal=REFUSAL)
        for table in TABLES
        if table in present
        for name, statement in templates.items()
    }


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers that are missing."""
    statements = [statement for name, statement in _wanted(connection).items() if name in missing(connection)]
    if not statements:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION.format(refusal=REFUSAL))
        for statement in statements:
            cursor.execute(statement)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that are not there, or are switched off."""
    query = (
        "select name from sqlite_master where type = 'trigger'"
        if connection.vendor == "sqlite"
        else "select tgname from pg_trigger where not tgisinternal and tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {name for (name,) in cursor.fetchall()}
    return sorted(_wanted(connection).keys() - present)
