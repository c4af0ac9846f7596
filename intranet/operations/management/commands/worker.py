"""`manage.py worker`: runs background jobs until it is told to stop."""

import signal
import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from intranet.kernel.jobs import worker


class Command(BaseCommand):
    help = "Run background jobs, timers and loops until SIGTERM or Ctrl+C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--with-parent", action="store_true", help="also stop when standard input ends")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        if options["with_parent"]:
            # Ctrl+C reaches the whole group; `serve` tells us when it is our turn.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            threading.Thread(target=_wait_for_the_end, args=[stop], daemon=True).start()
        else:
            signal.signal(signal.SIGINT, lambda *_: stop.set())
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
        worker.run(stop)


def _wait_for_the_end(stop: threading.Event) -> None:
    """Our parent never writes; its end of the pipe closes when it stops or dies."""
    sys.stdin.buffer.read()
    stop.set()
