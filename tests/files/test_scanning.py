"""The clamd client against a real socket that speaks INSTREAM."""

import socket
import struct
import threading

import pytest

from intranet.kernel.files.services.scanning import scan
from intranet.kernel.files.services.storing import store
from tests.factories.files import upload

pytestmark = pytest.mark.django_db
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def _exactly(connection: socket.socket, size: int) -> bytes:
    received = b""
    while len(received) < size:
        received += connection.recv(size - len(received))
    return received


def _speak(server: socket.socket, answer: bytes | None) -> None:
    connection, _ = server.accept()
    with connection:
        assert _exactly(connection, 10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!L", _exactly(connection, 4))[0]:
            content += _exactly(connection, size)
        if answer is not None:
            connection.sendall(b"stream: Eicar FOUND\0" if EICAR in content else answer)


@pytest.fixture
def clamd(settings):
    """Start a clamd that gives this answer to what is clean; the setting points at it."""
    servers: list[socket.socket] = []

    def start(answer: bytes | None = b"stream: OK\0") -> None:
        server = socket.create_server(("127.0.0.1", 0))
        servers.append(server)
        settings.CLAMD_URL = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        settings.FILES_SCANNER = "intranet.kernel.files.scanners.Clamd"
        threading.Thread(target=_speak, args=(server, answer), daemon=True).start()

    yield start
    for server in servers:
        server.close()


def test_without_a_scanner_a_file_says_that_it_was_not_scanned():
    assert scan(store(upload(), name="a.txt").pk) == "unscanned"


def test_a_clean_file_is_clean(clamd):
    clamd()
    assert scan(store(upload(b"x" * 200_000), name="a.txt").pk) == "clean"


def test_the_test_virus_is_found_and_not_asked_about_again(clamd, settings):
    clamd()
    stored = store(upload(EICAR), name="a.txt")
    assert stored.scan_state == "pending"
    assert scan(stored.pk) == "infected"
    assert scan(stored.pk) == "infected"


@pytest.mark.parametrize("answer", [None, b"INSTREAM size limit exceeded. ERROR\0", b"nonsense"])
def test_whatever_is_not_a_clear_answer_fails_closed(clamd, answer):
    clamd(answer)
    assert scan(store(upload(), name="a.txt").pk) == "failed"


def test_a_scanner_that_is_away_or_silent_fails_closed(settings):
    settings.FILES_SCANNER = "intranet.kernel.files.scanners.Clamd"
    settings.FILES_SCAN_TIMEOUT = 0.2
    stored = store(upload(), name="a.txt")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.CLAMD_URL = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        assert scan(stored.pk) == "failed"
    assert scan(stored.pk) == "failed"
