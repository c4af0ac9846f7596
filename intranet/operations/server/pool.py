"""The one pool of threads that runs Django: fixed, with a bounded queue."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


class Full(Exception):
    """All threads are busy and the queue is as long as it may be."""


class Pool:
    """At most `threads` calls run and `queue` wait; `calls` counts both."""

    def __init__(self, threads: int, queue: int) -> None:
        self.threads = threads
        self.limit = threads + queue
        self.calls = 0
        self._lock = threading.Lock()
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="django")

    def submit(self, function: Callable[[], None]) -> None:
        """Run it soon. Raises Full."""
        with self._lock:
            if self.calls >= self.limit:
                raise Full
            self.calls += 1
        self._executor.submit(self._run, function)

    @property
    def running(self) -> int:
        """Calls that have a thread."""
        return min(self.calls, self.threads)

    @property
    def waiting(self) -> int:
        """Calls in the queue."""
        return self.calls - self.running

    def _run(self, function: Callable[[], None]) -> None:
        try:
            function()
        finally:
            with self._lock:
                self.calls -= 1

    def close(self) -> None:
        """Take nothing more; what waits is dropped, what runs goes on."""
        self._executor.shutdown(wait=False, cancel_futures=True)
