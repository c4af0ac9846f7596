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


def test_what_stands_in_the_env_file_counts_for_make_run_and_manage_py(tmp_path) -> None:
    file = tmp_path / "plaza.env"
    file.write_text("PORT=ninety\nDEBUG=perhaps\n", encoding="utf-8")
    assert "not 'ninety'" in _make_run(ENV_FILE=str(file)).stderr
    command = [sys.executable, "manage.py", "check"]
    given = {"ENV_FILE": str(file), "PORT": "8000", "DJANGO_SETTINGS_MODULE": "intranet.settings.production"}
    checked = subprocess.run(
        command, cwd=settings.REPOSITORY, env=os.environ | given, capture_output=True, text=True, check=False
    )
    assert "DEBUG must be yes or no, not 'perhaps'" in checked.stderr


def test_a_port_that_is_no_number_is_refused_with_a_sentence() -> None:
    started = _make_run(PORT="eighty")
    assert (started.returncode, started.stderr.strip()) == (1, "PORT must be a number from 1 to 65535, not 'eighty'.")
