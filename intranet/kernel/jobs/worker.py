"""The worker: threads that run jobs, one thread per loop, and a keeper for leases, crons and deadlines."""

import logging
import os
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from django.db import close_old_connections, connections
from django.utils.module_loading import autodiscover_modules

from intranet.kernel.jobs import leases, queue
from intranet.kernel.jobs.attempts import attempt
from intranet.kernel.jobs.declare import Loop, crons, loops
from intranet.kernel.jobs.timeouts import Deadline, TimedOut

THREADS = 3
POLL = 0.25  # seconds between looks into an empty queue
KEEP = 1.0  # seconds between rounds of the keeper
EXTEND = 5.0  # seconds between extensions of leases
DRAIN = 25.0  # seconds that running attempts get to end after `stop`
STUCK = 30.0  # seconds after its deadline at which a thread that does not react costs the process
EXIT_STUCK = 75
LOOP_TIMEOUT = 120.0  # seconds one round of a loop may take

logger = logging.getLogger("plaza.jobs")


def run(stop: threading.Event, *, threads: int = THREADS) -> None:
    """Work until ``stop`` is set, then finish what is running and return (after DRAIN seconds at most)."""
    autodiscover_modules("tasks")
    Worker(stop).run(threads)


class Worker:
    """One process: its name holds loops, its keeper watches over the attempts of its threads."""

    def __init__(self, stop: threading.Event) -> None:
        self.stop = stop
        self.name = f"{os.getpid()}-{uuid.uuid4().hex[:6]}-{socket.gethostname()}"[:32]
        self._claims: dict[str, queue.Claim] = {}
        self._deadlines: dict[str, Deadline] = {}
        self._extended_at = time.monotonic()

    def run(self, threads: int) -> None:
        logger.info("Worker %s starts: %d threads, loops %s.", self.name, threads, ", ".join(loops) or "none")
        rounds = [(self._work_once, POLL)] * threads
        rounds += [(partial(self._loop_once, loop), loop.every) for loop in loops.values()]
        crew = [threading.Thread(target=self._thread, args=each, daemon=True) for each in rounds]
        for thread in crew:
            thread.start()
        while not self.stop.wait(KEEP):
            self._guarded(self._keep)
        drained_by = time.monotonic() + DRAIN
        while any(thread.is_alive() for thread in crew) and time.monotonic() < drained_by:
            self._guarded(self._keep_running)
            time.sleep(0.05)
        self._guarded(partial(leases.let_go, self.name))
        connections.close_all()
        logger.info("Worker %s has ended.", self.name)

    def _thread(self, once: Callable[[], bool], pause: float) -> None:
        """Call ``once`` until stopped: again at once while it finds work, else after ``pause`` seconds."""
        while not self.stop.is_set():
            if not self._guarded(once):
                self.stop.wait(pause)
        connections.close_all()

    def _guarded(self, action: Callable[[], bool | None]) -> bool:
        """The last line of defence: an error (a database that is away) is logged, the thread goes on."""
        close_old_connections()
        try:
            return bool(action())
        except (Exception, TimedOut):
            logger.exception("A round of the worker failed; it goes on in a moment.")
            self.stop.wait(1)
            return False

    def _work_once(self) -> bool:
        item = queue.claim(self.name)
        if item is not None:
            attempt(item, self._watch_job)
        return item is not None

    def _loop_once(self, loop: Loop) -> bool:
        if not leases.hold(loop.name, self.name):
            return False
        deadline = Deadline(LOOP_TIMEOUT)
        with self._watch(loop.name, deadline), deadline:
            return loop.run() > 0

    @contextmanager
    def _watch_job(self, item: queue.Claim, deadline: Deadline) -> Iterator[None]:
        self._claims[item.holder] = item
        try:
            with self._watch(item.holder, deadline):
                yield
        finally:
            del self._claims[item.holder]

    @contextmanager
    def _watch(self, name: str, deadline: Deadline) -> Iterator[None]:
        self._deadlines[name] = deadline
        try:
            yield
        finally:
            del self._deadlines[name]

    def _keep(self) -> None:
        self._keep_running()
        queue.reap()
        for cron in crons.values():
            leases.tick(cron)

    def _keep_running(self) -> None:
        for name, deadline in list(self._deadlines.items()):
            deadline.enforce()
            if deadline.overdue(STUCK):
                self._give_up(name)
        if time.monotonic() - self._extended_at > EXTEND:
            self._extended_at = time.monotonic()
            queue.extend(list(self._claims.values()))
            for name in loops.keys() & self._deadlines.keys():
                leases.hold(name, self.name)

    def _give_up(self, name: str) -> None:
        """A thread that cannot be ended would block this worker for ever: end the process, its leases run out."""
        if item := self._claims.get(name):
            queue.fail(item, TimedOut("The attempt did not end and took its worker with it."))
        logger.critical("%s does not react to its deadline: the worker exits.", item.row.task_path if item else name)
        os._exit(EXIT_STUCK)
