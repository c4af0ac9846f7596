"""Inside the environment: bring database, demo data, messages and static files up to date, then serve.

One process for everything, because importing the stack alone takes seconds.
"""

import hashlib
import logging
import os
from collections.abc import Callable
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tools.console import REPOSITORY, say
from tools.messages import compile_catalogues

_STATIC = ("intranet/**/static/**/*", "documents/static/**/*", "chat/static/**/*", "search/static/**/*")


def entry() -> None:
    """Prepare, then hand over to `manage.py serve`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings.production")
    compile_catalogues()
    django.setup()
    logging.disable(logging.INFO)  # the audit log of the demo data would bury what we say
    data = Path(settings.DATA_DIR)
    _migrate()
    _once(data / "static.stamp", _static_fingerprint(), "Collecting the static files …", _collect_static)
    if not _has_demo_data():
        (data / "demo.stamp").unlink(missing_ok=True)
    _once(data / "demo.stamp", "small", "Making the demo data …", lambda: call_command("demo"))
    logging.disable(logging.NOTSET)
    call_command("serve")


def _once(stamp: Path, state: str, sentence: str, action: Callable[[], object]) -> None:
    """Do it unless the stamp says that it was done for this state."""
    if stamp.exists() and stamp.read_text(encoding="ascii") == state:
        return
    say(sentence)
    action()
    stamp.write_text(state, encoding="ascii")


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Bringing the database up to date (the first time takes half a minute) …")
        call_command("migrate", verbosity=0, interactive=False)


def _collect_static() -> None:
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def _has_demo_data() -> bool:
    return get_user_model()._default_manager.filter(email="admin@demo.example").exists()


def _static_fingerprint() -> str:
    """Names, sizes and times of our static files, and the lock that brings the others'."""
    digest = hashlib.sha256((REPOSITORY / "requirements" / "runtime.txt").read_bytes())
    for pattern in _STATIC:
        for path in sorted(REPOSITORY.glob(pattern)):
            if path.is_file():
                facts = path.stat()
                digest.update(f"{path.relative_to(REPOSITORY)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


if __name__ == "__main__":
    entry()
