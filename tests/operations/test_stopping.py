"""A signal cuts nobody off: running requests finish, new ones find the door closed."""

import signal
import socket

import pytest

from tests.operations.conftest import Serve, Served, eventually


def closed(served: Served) -> bool:
    try:
        socket.create_connection(("127.0.0.1", served.port)).close()
    except ConnectionRefusedError:
        return True
    return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_running_request_finishes_and_new_ones_are_refused(serve: Serve, number: int) -> None:
    served = serve()
    held = served.hold()
    served.process.send_signal(number)
    eventually(lambda: closed(served))
    answer = held.let_go()
    assert answer.text == "waited"
    assert answer.headers["Connection"] == "close"
    assert served.process.wait(60) == 0


def test_before_the_door_closes_readyz_says_so(serve: Serve) -> None:
    served = serve(drain_delay=600)
    served.process.send_signal(signal.SIGTERM)
    eventually(lambda: served.get("/readyz").text == "stopping\n")
    assert served.get("/readyz").status_code == 503
    assert served.get("/hello").text == "hello"
    assert served.stop() == 0  # asked twice, it ends at once


def test_a_request_that_takes_too_long_does_not_keep_the_process(serve: Serve) -> None:
    served = serve(drain_seconds=1)
    held = served.hold()
    assert served.stop() == 0
    assert held.answer.exception(60) is not None


def test_a_download_is_finished_and_idle_connections_are_closed(serve: Serve) -> None:
    served = serve()
    size = 30 * 1024 * 1024
    with (served.media / "large").open("wb") as file:
        file.truncate(size)
    with served.connect() as idle, served.connect() as reading:
        idle.sendall(b"GET /hello HTTP/1.1\r\nHost: h\r\n\r\n")
        assert idle.recv(1000)
        reading.sendall(b"GET /file?name=/_protected/large HTTP/1.1\r\nHost: h\r\n\r\n")
        received = len(reading.recv(65536))
        served.process.send_signal(signal.SIGTERM)
        while idle.recv(1000):
            pass
        while received < size and (piece := reading.recv(1 << 20)):
            received += len(piece)
    assert received >= size
    assert served.process.wait(60) == 0
