"""`manage.py serve`: the production server."""

import errno
import resource
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string

from intranet.kernel.audit import triggers
from intranet.operations.server.config import Config, from_settings
from intranet.operations.server.server import CannotListenError, Server
from intranet.operations.server.worker import Worker

# Threads that compute hand over this soon, so the event loop keeps answering (Python's default is 0.005).
SWITCH_SECONDS = 0.001


class Command(BaseCommand):
    help = "Serve the site: pages, files and sockets on one port, with a job worker beside it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", help="address to listen on (default: HOST)")
        parser.add_argument("--port", type=int, help="port to listen on (default: PORT); 0 takes a free one")
        parser.add_argument("--no-worker", action="store_true", help="run no background jobs here")

    def handle(self, *args: Any, **options: Any) -> None:
        config = from_settings(options["host"], options["port"])
        _refuse_an_old_database()
        _refuse_uncollected_files()
        _allow_many_connections()
        sys.setswitchinterval(SWITCH_SECONDS)
        server = Server(
            config,
            wsgi=import_string(settings.WSGI_APPLICATION),
            asgi=import_string(settings.ASGI_APPLICATION),
            worker=None if options["no_worker"] else Worker(),
        )
        port = _take_port(server, config)
        host = f"[{config.host}]" if ":" in config.host else config.host
        server.run(ready=lambda: self._say(f"Plaza listens on http://{host}:{port} (Ctrl+C stops it)"))

    def _say(self, sentence: str) -> None:
        """At once, also into a pipe: whoever started us waits for it."""
        self.stdout.write(sentence)
        self.stdout.flush()


def _refuse_an_old_database() -> None:
    """The server changes no tables: with two of them, one would do it under the other's feet.

    A database whose audit log is not protected is refused as well.
    """
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        rewritable = [] if pending else triggers.missing(connection)
    except DatabaseError as error:
        raise CommandError(f"The database does not answer: {error}") from error
    finally:
        connection.close()
    if pending:
        raise CommandError(
            f"The database is not up to date ({len(pending)} migrations are pending). "
            "Make a backup and run `manage.py migrate`, then start again."
        )
    if rewritable:
        raise CommandError(
            f"The audit log could be rewritten ({', '.join(rewritable)} are missing). "
            "Find out who removed them; `manage.py migrate` brings them back."
        )


def _refuse_uncollected_files() -> None:
    if isinstance(staticfiles_storage, ManifestFilesMixin) and not staticfiles_storage.hashed_files:
        raise CommandError("The static files are not there yet. Run `manage.py collectstatic --noinput`.")


def _allow_many_connections() -> None:
    """Each connection is an open file; what the system allows at most is what we take."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _take_port(server: Server, config: Config) -> int:
    try:
        return server.listen()
    except CannotListenError as error:
        reason = getattr(error.socketError, "errno", None)
        if reason == errno.EADDRINUSE:
            sentence = f"Port {config.port} is taken by another program. Stop it, or choose another: PORT=8001."
        elif reason == errno.EACCES:
            sentence = f"Port {config.port} needs the rights of root. Choose one above 1023, for example PORT=8000."
        else:
            sentence = f"Cannot listen on {config.host}:{config.port}: {error.socketError}. HOST is an address of ours."
        raise CommandError(sentence) from error
