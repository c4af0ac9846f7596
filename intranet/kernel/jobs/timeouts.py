"""Ending an attempt that takes too long, from another thread."""

import ctypes
import threading
import time
from types import TracebackType

_raise_in_thread = ctypes.pythonapi.PyThreadState_SetAsyncExc


class TimedOut(BaseException):
    """The attempt took longer than its task allows. No ``except Exception`` of a task can swallow it."""


class Deadline:
    """Around an attempt: raises TimedOut in its thread once `enforce` is called after the time is up.

    Python code ends at its next instruction; a thread stuck in foreign code cannot be ended (`overdue`).
    """

    def __init__(self, seconds: float) -> None:
        self.ends_at = time.monotonic() + seconds
        self._thread = ctypes.c_ulong(threading.get_ident())
        self._lock = threading.Lock()
        self._open = True
        self._raised = False

    def __enter__(self) -> "Deadline":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        with self._lock:
            self._open = False
            _raise_in_thread(self._thread, None)  # what was asked for but not yet raised

    def enforce(self) -> None:
        """Raise TimedOut in the attempt if its time is up; once, and never after it has ended."""
        with self._lock:
            if self._open and not self._raised and time.monotonic() > self.ends_at:
                self._raised = True
                _raise_in_thread(self._thread, ctypes.py_object(TimedOut))

    def overdue(self, grace: float) -> bool:
        """Still running `grace` seconds after the end: the thread does not react."""
        return self._open and time.monotonic() > self.ends_at + grace
