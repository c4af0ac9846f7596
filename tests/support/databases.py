"""Test databases made from a template: migrated once, then copied.

The audit tables refuse DELETE and TRUNCATE, so a test that commits cannot be undone by Django's flush: the
database is thrown away and copied anew. The template outlives the run, under a name made of what it was
built from, so that only a change of the schema costs the half minute of migrating.
"""

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

_BUILT_FROM = ("**/migrations/*.py", "**/receivers.py", "**/triggers.py", "**/apps.py")
_PRODUCT = ("intranet", "documents", "chat", "search")


class TemplateDatabase(Protocol):
    """A database that can be made from its template again and again."""

    def reset(self) -> None:
        """Throw the database away and copy the template."""

    def drop(self) -> None:
        """Remove the database; the template stays for the next run."""

    def copy(self, data_dir: Path) -> str:
        """Another copy, for a site of its own in ``data_dir``; returns its DATABASE_URL ("" is the default one)."""

    def discard_copy(self) -> None:
        """Remove what ``copy`` has made outside ``data_dir``."""


def prepare(*, rebuild: bool = False) -> TemplateDatabase:
    """Make the template unless it exists, and the database of this worker from it."""
    kind = _SQLite if connection.vendor == "sqlite" else _PostgreSQL
    database = kind(_fingerprint(), rebuild=rebuild)
    database.reset()
    return database


def _fingerprint() -> str:
    """A short hash of everything that shapes a freshly migrated database."""
    digest = hashlib.sha256((settings.REPOSITORY / "requirements/runtime.txt").read_bytes())
    digest.update(Path(__file__).read_bytes())
    digest.update(repr(settings.INSTALLED_APPS).encode())
    for package in _PRODUCT:
        for pattern in _BUILT_FROM:
            for path in sorted((settings.REPOSITORY / package).glob(pattern)):
                digest.update(str(path.relative_to(settings.REPOSITORY)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def _one_at_a_time() -> Iterator[Path]:
    """The folder of templates, locked: the second worker waits and finds the template made."""
    folder = Path(settings.REPOSITORY) / "var" / "test-templates"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    """Django's connection looks at another database."""
    before = connection.settings_dict["NAME"]
    connections.close_all()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = before


def _migrate() -> None:
    """A database as after the first migrate, with nothing left to do for the first worker."""
    call_command("migrate", verbosity=0, interactive=False)
    for label in ("django_tasks_database.DBTaskResult", "changes.Change"):
        apps.get_model(label).objects.all().delete()


class _SQLite:
    def __init__(self, fingerprint: str, *, rebuild: bool) -> None:
        self.database = Path(connection.settings_dict["NAME"])
        with _one_at_a_time() as folder:
            self.template = folder / f"{fingerprint}.sqlite3"
            if rebuild or not self.template.exists():
                self._build(folder / "building.sqlite3")
            # A copy of our own: another checkout's run may remove the shared one meanwhile.
            self.own = self.database.with_name("template.sqlite3")
            shutil.copyfile(self.template, self.own)

    def _build(self, path: Path) -> None:
        for old in path.parent.glob("*.sqlite3*"):
            old.unlink()
        with _connected_to(str(path)):
            _migrate()
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        path.rename(self.template)

    def reset(self) -> None:
        """In one step: a page of the test before may still be asking the server that runs in this process."""
        connections.close_all()
        fresh = self.database.with_suffix(".fresh")
        shutil.copyfile(self.own, fresh)
        self._forget_log()
        fresh.replace(self.database)

    def drop(self) -> None:
        connections.close_all()
        self._forget_log()
        self.database.unlink(missing_ok=True)

    def _forget_log(self) -> None:
        for suffix in ("-wal", "-shm"):
            Path(f"{self.database}{suffix}").unlink(missing_ok=True)

    def copy(self, data_dir: Path) -> str:
        shutil.copyfile(self.own, data_dir / "plaza.sqlite3")
        return ""

    def discard_copy(self) -> None:
        """Nothing: the copy is inside its data_dir."""


class _PostgreSQL:
    def __init__(self, fingerprint: str, *, rebuild: bool) -> None:
        self.database = connection.settings_dict["NAME"]
        family = f"{self.database.rsplit('_', 1)[0]}_template"
        self.template = f"{family}_{fingerprint}"
        with _one_at_a_time():
            existing = self._existing(family)
            if rebuild or self.template not in existing:
                self._build(existing)

    def _existing(self, family: str) -> list[str]:
        with connection._nodb_cursor() as cursor:
            cursor.execute("select datname from pg_database where starts_with(datname, %s)", [family])
            return [name for (name,) in cursor.fetchall()]

    def _build(self, stale: list[str]) -> None:
        building = f"{self.database}_building"
        self._execute(*(f'drop database "{name}" with (force)' for name in stale))
        self._execute(f'drop database if exists "{building}" with (force)', f'create database "{building}"')
        with _connected_to(building):
            _migrate()
        self._execute(f'alter database "{building}" rename to "{self.template}"')

    def reset(self) -> None:
        self.drop()
        self._execute(f'create database "{self.database}" template "{self.template}"')

    def drop(self) -> None:
        connections.close_all()
        self._execute(f'drop database if exists "{self.database}" with (force)')

    def copy(self, data_dir: Path) -> str:
        self.discard_copy()
        self._execute(f'create database "{self.database}_site" template "{self.template}"')
        parts = urlsplit(settings.DATABASE_URL)
        return urlunsplit(parts._replace(path=f"/{self.database}_site"))

    def discard_copy(self) -> None:
        self._execute(f'drop database if exists "{self.database}_site" with (force)')

    def _execute(self, *statements: str) -> None:
        with connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
