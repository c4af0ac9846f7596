"""`manage.py worker`: runs background jobs until it is told to stop."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from intranet.kernel.jobs import worker


class Command(BaseCommand):
    help = "Run background jobs, timers and loops until SIGTERM or Ctrl+C."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        worker.run(stop)
