"""One pytest worker, one world: its own DATA_DIR, database name, Redis database and index prefix.

`intranet.settings.test` calls ``isolate`` before any setting is read. What it decides is written to the
environment, so that a process started by a test (`manage.py worker`, `manage.py serve`) sees the same world.
"""

import atexit
import json
import os
import shutil
import tempfile
from urllib.parse import urlsplit, urlunsplit

_SERVICES = ("DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL")
# Redis pub/sub and keys of two workers, or of two developers with neighbouring numbers, stay apart.
_REDIS_STRIDE = 16


def worker_name() -> str:
    """The name of this xdist worker, "main" without xdist."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def isolate() -> None:
    """Point the environment of this pytest worker at places of its own. Does nothing outside pytest."""
    worker = worker_name()
    if "PYTEST_VERSION" not in os.environ or os.environ.get("PLAZA_TEST_WORKER") == worker:
        return
    # xdist workers inherit what the controller has already rewritten: keep what the developer gave.
    given = json.loads(
        os.environ.setdefault("PLAZA_TEST_GIVEN", json.dumps({name: os.environ.get(name, "") for name in _SERVICES}))
    )
    os.environ["PLAZA_TEST_WORKER"] = worker
    os.environ["ENV_FILE"] = ""  # what a developer runs is no business of the tests
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix=f"plaza-{worker}-")
    atexit.register(clean_up)  # for a run that ends before its conftest is loaded
    os.environ.update({name: _own(name, url, worker) for name, url in given.items() if url})


def clean_up() -> None:
    """Remove the worker's DATA_DIR."""
    if os.environ.get("PLAZA_TEST_WORKER") == worker_name():
        shutil.rmtree(os.environ["DATA_DIR"], ignore_errors=True)


def _own(service: str, url: str, worker: str) -> str:
    parts = urlsplit(url)
    path = parts.path.strip("/")
    if service == "DATABASE_URL":
        path = f"test_{path or 'plaza'}_{worker}"
    elif service == "REDIS_URL":
        number = int(worker.removeprefix("gw")) if worker.startswith("gw") else 0
        path = str(int(path or 0) + _REDIS_STRIDE * (number + 1))
    else:
        path = f"{path or 'plaza'}-test-{worker}"
    return urlunsplit(parts._replace(path=f"/{path}"))
