"""Server and worker killed in the middle of an upload: nothing is lost, half kept or doubled."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from documents.models import Document, DocumentState, DocumentVersion
from intranet.kernel.accounts.models import ApiToken
from intranet.kernel.audit.models import Entry
from intranet.kernel.files.models import FileText, StoredFile
from intranet.kernel.jobs.models import JobState, LoopLease
from intranet.kernel.jobs.testing import run_all, run_cron
from intranet.kernel.notifications.models import Notification
from search.selectors import backlog
from tests.factories.documents import document, next_version
from tests.factories.files import pdf
from tests.operations.conftest import Served, eventually
from tests.support.server import Server

pytestmark = pytest.mark.django_db(transaction=True)
LARGE = os.urandom(30 * 1024 * 1024)


@pytest.fixture(autouse=True)
def _empty_storage() -> None:
    """Files of earlier tests, whose rows are gone."""
    shutil.rmtree(Path(settings.MEDIA_ROOT) / "stored", ignore_errors=True)
    for path in temporary():
        path.unlink()


@pytest.fixture
def start_worker() -> Iterator[Callable[[], "subprocess.Popen[bytes]"]]:
    started = []

    def start() -> "subprocess.Popen[bytes]":
        started.append(subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=settings.REPOSITORY))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_a_worker_killed_while_it_reads_a_file_is_replaced_and_the_words_are_found_once(town, client_for, start_worker):
    call_command("reindex", verbosity=0)  # what earlier tests have left in the index of this world
    made = document(town.ana, town.root)
    run_all()
    version = next_version(town.luis, made, pdf("El murciélago duerme"))
    path = Path(default_storage.path(version.file.key))
    content = path.read_bytes()
    path.unlink()
    os.mkfifo(path)  # whoever reads the file now waits for ever

    killed = start_worker()
    held = eventually(lambda: open_once_somebody_reads(path))
    killed.kill()
    killed.wait()
    os.close(held)
    assert Document.objects.get().state == DocumentState.PROCESSING
    assert not FileText.objects.filter(sha256=version.sha256).exists()

    path.unlink()
    path.write_bytes(content)
    JobState.objects.filter(lease_until__isnull=False).update(lease_until=timezone.now())
    LoopLease.objects.update(lease_until=timezone.now())
    start_worker()
    eventually(lambda: Document.objects.get().state == DocumentState.READY and not backlog().pending)

    answer = client_for(town.ana).get("/api/v1/search", {"q": "murciélago"}).json()
    assert (answer["total"], [hit["id"] for hit in answer["items"]]) == (1, [made.pk])
    assert DocumentVersion.objects.count() == 2
    assert FileText.objects.filter(sha256=version.sha256).count() == 1
    assert list(Notification.objects.values_list("user_id", "kind")) == [(town.ana.pk, "documents.new_version")]
    assert Entry.objects.filter(action="documents.version.processed", data__number=2).count() == 1
    process = DBTaskResult.objects.get(args_kwargs__args=[version.pk], task_path__endswith="process_version")
    assert process.job.attempts == 2


def open_once_somebody_reads(fifo: Path) -> int | None:
    """Our end of the pipe, None while nobody has opened the other."""
    try:
        return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
    except OSError:  # ENXIO: no reader yet
        return None


def test_a_server_killed_while_an_upload_arrives_has_kept_nothing(town, server: Server):
    token = ApiToken.issue(town.ana, "test")[1]
    request = httpx.Request("POST", f"{server.url}/api/v1/documents", **form(town.root.pk, token))
    body = request.read()
    served = Served(server.process, server.port, Path(settings.MEDIA_ROOT), Path(settings.FILE_UPLOAD_TEMP_DIR))
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        head = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
        connection.sendall(f"POST /api/v1/documents HTTP/1.1\r\n{head}\r\n".encode() + body[: len(body) // 2])
        eventually(lambda: served.spooled() > len(body) // 3)
        server.kill()
    assert (StoredFile.objects.count(), Document.objects.count()) == (0, 0)
    assert (stored(), temporary()) == ([], [])
    server.start(server.port)
    assert httpx.post(f"{server.url}/api/v1/documents", timeout=60, **form(town.root.pk, token)).status_code == 201


def test_a_server_killed_while_it_stores_leaves_a_whole_document_or_none(town, server: Server):
    token = ApiToken.issue(town.ana, "test")[1]
    with ThreadPoolExecutor(1) as browser:
        sent = browser.submit(httpx.post, f"{server.url}/api/v1/documents", timeout=60, **form(town.root.pk, token))
        until = time.monotonic() + 60
        while not stored():  # no pause: the moment is short
            assert time.monotonic() < until, "the upload was not stored in time"
        server.kill()
        assert sent.exception() or sent.result().status_code == 201
    whole = {version.file.key: version.file.size for version in DocumentVersion.objects.select_related("file")}
    assert list(whole.values()) in ([], [len(LARGE)])

    let_a_day_pass()
    run_cron("files.sweep")
    run_cron("jobs.temporary_files")
    assert stored() == list(whole)
    assert list(StoredFile.objects.values_list("key", flat=True)) == list(whole)
    assert temporary() == []


def form(folder: int, token: str) -> dict[str, Any]:
    return {
        "data": {"folder": str(folder)},
        "files": {"file": ("Plano.bin", LARGE)},
        "headers": {"Authorization": f"Bearer {token}"},
    }


def stored() -> list[str]:
    root = Path(settings.MEDIA_ROOT)
    return [str(path.relative_to(root)) for path in (root / "stored").rglob("*") if path.is_file()]


def temporary() -> list[Path]:
    return list(Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir())


def let_a_day_pass() -> None:
    before = timezone.now() - timedelta(days=2)
    StoredFile.objects.update(created_at=before)
    for path in [*temporary(), *(Path(settings.MEDIA_ROOT) / name for name in stored())]:
        os.utime(path, (before.timestamp(), before.timestamp()))
