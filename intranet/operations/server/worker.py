"""The job worker as a child process that is kept alive."""

import logging
import subprocess
import sys
import threading
import time

from django.conf import settings

from intranet.kernel.jobs.worker import DRAIN

logger = logging.getLogger(__name__)
LONGEST_PAUSE = 30.0
LIVED_LONG = 60.0
STOP_SECONDS = DRAIN + 5


class Worker:
    """Starts `manage.py worker` again whenever it ends, each time after a longer pause.

    Its standard input is a pipe from us: when we die, however that is, it reads the end and stops.
    """

    def __init__(self) -> None:
        self._command = [sys.executable, str(settings.REPOSITORY / "manage.py"), "worker", "--with-parent"]
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._supervise, name="worker", daemon=True)

    @property
    def pid(self) -> int | None:
        """The process id of the running child."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ask it to finish the running jobs; kill it if that takes too long. Blocks."""
        self._stopping.set()
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._thread.join(5)

    def _supervise(self) -> None:
        pause = 1.0
        while not self._stopping.is_set():
            started = time.monotonic()
            self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE)  # noqa: S603 - our own command
            code = self._process.wait()
            if self._stopping.is_set():
                return
            pause = 1.0 if time.monotonic() - started > LIVED_LONG else min(pause * 2, LONGEST_PAUSE)
            logger.error("The job worker ended (%s); a new one starts in %.0f s", code, pause)
            self._stopping.wait(pause)
