"""`make run` on a machine where something is in the way: a sentence that helps, at once."""

import os
import socket
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.once


def _make_run(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tools.run"],
        cwd=settings.REPOSITORY,
        env=os.environ | {"HOST": "127.0.0.1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_taken_port_is_named_before_anything_is_installed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        started = _make_run(PORT=str(port))
    assert started.returncode == 1
    assert f"Port {port} is taken" in started.stderr
    assert f"make run PORT={port + 1}" in started.stderr


def test_a_port_that_is_no_number_is_refused_with_a_sentence() -> None:
    started = _make_run(PORT="eighty")
    assert (started.returncode, started.stderr.strip()) == (1, "PORT must be a number from 1 to 65535, not 'eighty'.")
