"""A circuit breaker: after a failure nobody waits for the same dead server again for a while."""

import threading
import time


class Breaker:
    """Open for ``seconds`` after a failure; then one caller at a time may try."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._closed_from = 0.0
        self._failing = False
        self._lock = threading.Lock()

    def lets_through(self) -> bool:
        with self._lock:
            now = time.monotonic()
            if now < self._closed_from:
                return False
            if self._failing:
                self._closed_from = now + self._seconds
            return True

    def failed(self) -> None:
        with self._lock:
            self._failing = True
            self._closed_from = time.monotonic() + self._seconds

    def worked(self) -> None:
        with self._lock:
            self._failing = False
            self._closed_from = 0.0
