"""Which parts are on, whether they answer, in plain words. Every question has a time limit."""

import shutil
import smtplib
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from intranet.kernel.audit import triggers
from intranet.kernel.jobs.backlog import backlog
from intranet.kernel.jobs.models import LoopLease
from search import engines, selectors

SECONDS = 5
LOW_DISK = 1024**3
LATE = timedelta(minutes=10)


class Trouble(Exception):
    """What is wrong and what to do, in a sentence."""


@dataclass(frozen=True)
class Finding:
    """`part` in two words, whether it is well, and a sentence."""

    part: str
    well: bool
    sentence: str


def examine() -> Iterator[Finding]:
    """Ask every part, one after the other, none for longer than SECONDS."""
    for part, question in PARTS.items():
        yield _ask(part, question)


def _ask(part: str, question: Callable[[], str]) -> Finding:
    """In a thread that may be left behind, because some libraries know no time limit."""
    answers: SimpleQueue[Finding] = SimpleQueue()
    Thread(target=lambda: answers.put(_finding(part, question)), daemon=True).start()
    try:
        return answers.get(timeout=SECONDS + 1)
    except Empty:
        return Finding(part, False, f"does not answer within {SECONDS} seconds.")


def _finding(part: str, question: Callable[[], str]) -> Finding:
    try:
        return Finding(part, True, question())
    except Trouble as trouble:
        return Finding(part, False, str(trouble))
    except Exception as error:  # noqa: BLE001 - a broken part says so in whatever way it likes
        return Finding(part, False, f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}")
    finally:
        connection.close()


def database() -> str:
    """Answers, and in which version."""
    with connection.cursor() as cursor:
        cursor.execute("select version()" if connection.vendor == "postgresql" else "select sqlite_version()")
        version = str(cursor.fetchone()[0]).split(" on ", 1)[0]
    return version if connection.vendor == "postgresql" else f"SQLite {version} in {settings.DATA_DIR}."


def tables() -> str:
    """Every migration is applied."""
    executor = MigrationExecutor(connection)
    pending = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if pending:
        raise Trouble(f"{pending} migrations are pending. Make a backup and run `manage.py migrate`.")
    return "up to date."


def memory() -> str:
    """Redis keeps what it is given, where there is one."""
    if not settings.REDIS_URL:
        return "local memory; live updates go through a socket of `serve` (set REDIS_URL for several servers)."
    key = f"doctor-{uuid.uuid4().hex}"
    cache.set(key, "well", 10)
    if cache.get(key) != "well":
        raise Trouble("Redis forgets what it was just given.")
    cache.delete(key)
    return f"Redis at {urlsplit(settings.REDIS_URL).hostname} answers."


def search_engine() -> str:
    """The engine answers, and how much it knows."""
    health = engines.current().health()
    if not health.ok:
        raise Trouble(f"{health.detail}. Search answers by title only; saving goes on.")
    return f"{health.detail}, {health.documents} things."


def storage() -> str:
    """A file survives the way there and back."""
    name = default_storage.save(f"doctor/{uuid.uuid4().hex}", ContentFile(b"well"))
    try:
        with default_storage.open(name) as file:
            if file.read() != b"well":
                raise Trouble("The storage returns other bytes than it was given.")
    finally:
        default_storage.delete(name)
    return "files can be written, read and deleted."


def disk() -> str:
    """There is room in DATA_DIR."""
    free = shutil.disk_usage(settings.DATA_DIR).free
    if free < LOW_DISK:
        raise Trouble(f"only {free // 1024**2} MB are left in {settings.DATA_DIR}.")
    return f"{free // 1024**3} GB are left in {settings.DATA_DIR}."


def mail() -> str:
    """The mail server answers; nothing is sent."""
    if not settings.EMAIL_URL:
        return f"written to {settings.DATA_DIR / 'mail'} as files (set EMAIL_URL to send it)."
    kind = smtplib.SMTP_SSL if settings.EMAIL_USE_SSL else smtplib.SMTP
    with kind(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=SECONDS) as server:
        server.noop()
    return f"{settings.EMAIL_HOST} answers."


def static_files() -> str:
    """They are collected, where their names are hashed."""
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return "taken from where they are written (development)."
    if not staticfiles_storage.hashed_files or not Path(settings.STATIC_ROOT).is_dir():
        raise Trouble("They are not collected. Run `manage.py collectstatic --noinput`.")
    return f"{len(staticfiles_storage.hashed_files)} are collected."


def worker() -> str:
    """A running worker holds the leases of its loops."""
    latest = LoopLease.objects.order_by("-lease_until").values_list("lease_until", flat=True).first()
    if latest is None or latest < timezone.now() - timedelta(minutes=1):
        raise Trouble("No job worker is running: nothing is indexed or sent. Start `manage.py serve` or `worker`.")
    return "a job worker is running."


def jobs() -> str:
    """Jobs that were given up, or that nobody gets round to."""
    entries = backlog()
    if given_up := {entry.task: entry.dead for entry in entries if entry.dead}:
        which = ", ".join(f"{number} of {task}" for task, number in given_up.items())
        raise Trouble(f"Given up after several attempts: {which}. `manage.py dead_letters` says why.")
    due, running = sum(entry.due for entry in entries), sum(entry.running for entry in entries)
    oldest = min((entry.oldest_due for entry in entries if entry.oldest_due), default=None)
    if oldest and oldest < timezone.now() - LATE:
        minutes = (timezone.now() - oldest) // timedelta(minutes=1)
        raise Trouble(f"{due} are due, the oldest for {minutes} minutes. Start another `manage.py worker`.")
    return f"{due} due, {running} running."


def changes() -> str:
    """What search has not taken in: given up, or late."""
    behind = selectors.backlog()
    if behind.dead:
        raise Trouble(f"{behind.dead} changes were refused by search: run `manage.py check_index --repair`.")
    if behind.oldest > LATE:
        minutes = behind.oldest // timedelta(minutes=1)
        raise Trouble(f"{behind.pending} changes wait for search, the oldest for {minutes} minutes: see the log.")
    return f"{behind.pending} wait for search."


def audit_log() -> str:
    """The database still refuses to rewrite it."""
    if lacking := triggers.missing(connection):
        raise Trouble(f"It can be rewritten: {', '.join(lacking)} are missing. Run `manage.py migrate`.")
    return "can only be added to."


def address() -> str:
    """BASE_URL, ALLOWED_HOSTS and TRUSTED_PROXIES agree."""
    host = urlsplit(settings.BASE_URL).hostname
    if host not in settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS:
        raise Trouble(f"BASE_URL names {host}, which is not in ALLOWED_HOSTS.")
    if settings.BASE_URL.startswith("https") and not settings.TRUSTED_PROXIES:
        raise Trouble("BASE_URL is https, but TRUSTED_PROXIES names no proxy that may say so: pages would redirect.")
    return f"{settings.BASE_URL}."


# Each answers with a sentence, or raises Trouble (or whatever the part itself raises).
PARTS: dict[str, Callable[[], str]] = {
    "Database": database,
    "Tables": tables,
    "Cache and live bus": memory,
    "Search engine": search_engine,
    "File storage": storage,
    "Disk": disk,
    "Mail": mail,
    "Static files": static_files,
    "Job worker": worker,
    "Jobs": jobs,
    "Changes": changes,
    "Audit log": audit_log,
    "Address": address,
}
