"""A child process that reads one stored file and may be killed at any moment."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import default_storage

from intranet.kernel.files import media_types

_CONFINED = Path(__file__).resolve().parent.parent / "confined.py"


class TimedOut(Exception):
    """The child used up its time, on the clock or on the processor."""


@contextlib.contextmanager
def on_disk(key: str) -> Iterator[IO[bytes]]:
    """The bytes as a real, seekable file of the operating system, wherever the storage keeps them."""
    with default_storage.open(key) as source:
        stored: Any = source.file
        if hasattr(stored, "fileno"):
            yield stored
            return
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(source, copy)
            copy.seek(0)
            yield copy


def family_of(source: IO[bytes]) -> str:
    """What an open file is by its bytes, see `media_types.sniff`."""
    head = source.read(media_types.HEAD)
    size = source.seek(0, os.SEEK_END)
    source.seek(max(0, size - media_types.TAIL))
    tail = source.read(media_types.TAIL)
    source.seek(0)
    return media_types.sniff(head, tail)


def run_confined(script: Path, *arguments: str, source: IO[bytes], max_output: int) -> bytes:
    """What a script prints about an open file. Raises TimedOut; a child that dies otherwise has printed what it has.

    It gets its own session, no environment, and no handles but the three it is given.
    """
    seconds = settings.FILES_EXTRACT_SECONDS
    limits = (max(1, seconds * 2 // 3), settings.FILES_EXTRACT_MEMORY, max_output)
    os.lseek(source.fileno(), 0, os.SEEK_SET)
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and our own scripts
            [sys.executable, "-I", str(_CONFINED), *map(str, limits), str(script), *arguments],
            stdin=source.fileno(),
            stdout=output,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={},
            close_fds=True,
            start_new_session=True,
        )
        if _wait(child, seconds) in (-signal.SIGXCPU, -signal.SIGKILL):
            raise TimedOut
        output.seek(0)
        return output.read()


def _wait(child: "subprocess.Popen[bytes]", seconds: int) -> int:
    """The exit code; a child that takes too long is killed with everything it has started."""
    try:
        return child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return -signal.SIGXCPU
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
