"""What is not well formed is refused, what is slow is cut off, and the others are served meanwhile."""

import json

import pytest
from websockets.exceptions import ConnectionClosedError
from websockets.sync.client import connect

from tests.operations.conftest import Serve, Served, read_all

HOST = b"Host: localhost\r\n"


@pytest.mark.parametrize(
    "request_text",
    [
        b"GET /hello HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"GET /hello HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n",
        b"GET /hello HTTP/1.1\r\n" + HOST + b"Content-Length: +5\r\n\r\nhello",
        b"GET /hello HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: xchunked\r\n\r\n",
        b"GET /hello HTTP/1.1\r\n" + HOST + HOST + b"\r\n",
        b"GET /hello HTTP/1.1\r\n\r\n",
        b"GET /hello HTTP/1.1\r\n" + HOST + b"Bad Name: x\r\n\r\n",
        b"GET /hello HTTP/1.1\r\n" + HOST + b"no colon\r\n\r\n",
        b"GET http://other/hello HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /hel lo HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /hello HTTP/3.0\r\n" + HOST + b"\r\n",
        b"TRACE /hello HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /hello HTTP/1.1\r\n" + HOST + b"X-Long: " + b"x" * 20_000 + b"\r\n\r\n",
        b"GET /hello HTTP/1.1\r\n" + HOST + (b"X-One: " + b"x" * 9_000 + b"\r\n") * 4 + b"\r\n",
        b"GET /hello HTTP/1.1\r\n" + HOST + b"".join(b"X-%d: x\r\n" % n for n in range(200)) + b"\r\n",
        b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(served: Served, request_text: bytes) -> None:
    with served.connect() as connection:
        connection.sendall(request_text)
        answer = read_all(connection)
    assert answer.startswith(b"HTTP/1.1 4"), answer
    assert answer.count(b"HTTP/1.1") == 1
    assert served.get("/hello").text == "hello"


def test_underscored_and_forwarding_headers_reach_nobody(served: Served) -> None:
    sent = {"X_Forwarded_For": "6.6.6.6", "X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "https", "Proxy": "evil"}
    environ = json.loads(served.get("/environ", headers=sent).text)
    assert not [name for name in environ if "FORWARDED" in name or "PROXY" in name]
    assert (environ["REMOTE_ADDR"], environ["wsgi.url_scheme"]) == ("127.0.0.1", "http")


def test_the_path_and_the_query_are_passed_on_as_wsgi_wants_them(served: Served) -> None:
    environ = json.loads(served.get("/environ?q=caf%C3%A9&n=1").text)
    assert (environ["PATH_INFO"], environ["QUERY_STRING"]) == ("/environ", "q=caf%C3%A9&n=1")


def test_dripped_headers_gain_no_time(serve: Serve) -> None:
    served = serve(idle_seconds=2)
    with served.connect() as connection:
        connection.sendall(b"GET /hello HTTP/1.1\r\n")
        connection.settimeout(0.2)
        for _ in range(100):
            try:
                connection.sendall(b"X")
                if connection.recv(1) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        else:
            pytest.fail("the connection was kept")


def test_many_half_open_connections_do_not_keep_others_out(served: Served) -> None:
    waiting = [served.connect() for _ in range(200)]
    for connection in waiting:
        connection.sendall(b"GET /hello HTTP/1.1\r\nX-A: ")
    assert served.get("/hello").text == "hello"
    for connection in waiting:
        connection.close()


def test_an_application_that_fails_answers_500_and_a_broken_stream_is_not_taken_for_whole(served: Served) -> None:
    assert served.get("/fail").status_code == 500
    answer = served.raw(b"GET /stream?pieces=3&size=10&fail=1 HTTP/1.1\r\n" + HOST + b"\r\n")
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert not answer.endswith(b"0\r\n\r\n")


def test_sockets_are_opened_at_their_address_only(served: Served) -> None:
    with connect(f"ws://127.0.0.1:{served.port}/ws/") as socket:
        socket.send("hello")
        assert socket.recv() == "hello"
    for path in ("/ws/elsewhere", "/ws/"):  # the second is half of a handshake
        page = served.get(path, headers={"Upgrade": "websocket", "Connection": "Upgrade"})
        assert page.text == "hello"


def test_a_frame_that_is_too_large_closes_its_socket(served: Served) -> None:
    with connect(f"ws://127.0.0.1:{served.port}/ws/", max_size=None) as socket:
        socket.send("x" * 200_000)
        with pytest.raises(ConnectionClosedError):
            socket.recv()
    assert served.get("/livez").text == "live\n"
