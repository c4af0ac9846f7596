"""SIGTERM cuts nobody off: running requests finish, new ones find the door closed, sockets are told."""

import signal
import socket
import threading
import time
from typing import Any

import pytest

from tests.operations.conftest import Serve


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_running_request_finishes_and_new_ones_are_refused(serve: Serve, number: int) -> None:
    served = serve()
    answers: list[Any] = []
    slow = threading.Thread(target=lambda: answers.append(served.get("/sleep?s=3")))
    slow.start()
    time.sleep(0.5)
    served.process.send_signal(number)
    time.sleep(0.5)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", served.port))
    slow.join()
    assert answers[0].text == "slept"
    assert answers[0].headers["Connection"] == "close"
    assert served.process.wait(20) == 0


def test_before_the_door_closes_readyz_says_so(serve: Serve) -> None:
    served = serve(drain_delay=3)
    served.process.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    stopping = served.get("/readyz")
    assert (stopping.status_code, stopping.text) == (503, "stopping\n")
    assert served.get("/hello").text == "hello"
    assert served.process.wait(20) == 0


def test_a_request_that_takes_too_long_does_not_keep_the_process(serve: Serve) -> None:
    served = serve(drain_seconds=1)
    slow = threading.Thread(target=lambda: served.raw(b"GET /sleep?s=600 HTTP/1.1\r\nHost: h\r\n\r\n"))
    slow.start()
    time.sleep(0.5)
    assert served.stop() == 0
    slow.join()


def test_a_download_is_finished_and_idle_connections_are_closed(serve: Serve) -> None:
    served = serve()
    size = 30 * 1024 * 1024
    with (served.media / "large").open("wb") as file:
        file.truncate(size)
    with served.connect() as idle, served.connect() as reading:
        idle.sendall(b"GET /hello HTTP/1.1\r\nHost: h\r\n\r\n")
        idle.recv(1000)
        reading.sendall(b"GET /file?name=/_protected/large HTTP/1.1\r\nHost: h\r\n\r\n")
        received = len(reading.recv(65536))
        served.process.send_signal(signal.SIGTERM)
        assert idle.recv(1000) == b""
        while piece := reading.recv(1 << 20):
            received += len(piece)
            if received >= size:
                break
    assert received >= size
    assert served.process.wait(20) == 0
