"""Bodies are capped while they arrive, and Django gets them whole."""

import hashlib
import json
import os

import httpx
import pytest
from django.test import Client

from intranet.kernel.accounts.models import ApiToken
from tests.factories.people import person
from tests.operations.conftest import Serve, Served, eventually, read_all

KB, MB, GB = 1024, 1024**2, 1024**3


def send_until_cut(served: Served, head: bytes, piece: bytes) -> tuple[bytes, int]:
    """Send pieces until the server hangs up: (its answer, bytes that it took)."""
    sent = 0
    with served.connect() as connection:
        connection.sendall(head)
        try:
            while sent < GB:
                connection.sendall(piece)
                sent += len(piece)
        except OSError:
            pass
        return read_all(connection), sent


def test_a_huge_anonymous_body_is_refused_at_its_headers(serve: Serve) -> None:
    served = serve()
    head = b"POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n"
    _answer, sent = send_until_cut(served, head, b"x" * 65536)
    assert sent < 16 * MB  # what the kernel's buffers took
    eventually(lambda: served.spooled() == 0)
    refused = served.raw(head)
    assert refused.startswith(b"HTTP/1.1 413 ")
    assert b"Content-Type: text/plain" in refused
    page = served.raw(head[:-2] + b"Accept: text/html\r\nAccept-Language: es\r\n\r\n")
    assert page.startswith(b"HTTP/1.1 413 ")
    assert b"<h1>Esto es demasiado grande</h1>" in page
    assert served.get("/livez").text == "live\n"


def test_a_chunked_anonymous_body_is_cut_at_the_cap(serve: Serve) -> None:
    served = serve()
    head = b"POST /body HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    _answer, sent = send_until_cut(served, head, b"10000\r\n" + b"x" * 65536 + b"\r\n")
    assert sent < 16 * MB
    eventually(lambda: served.spooled() == 0)
    assert list(served.spool.iterdir()) == []


def test_no_100_continue_for_a_body_that_is_too_large(serve: Serve) -> None:
    answer = serve().raw(
        b"POST /body HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 1073741824\r\n\r\n"
    )
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"100 Continue" not in answer


@pytest.mark.django_db(transaction=True)
def test_a_made_up_session_gets_no_more_than_nobody(serve: Serve) -> None:
    served = serve()
    head = b"POST /body HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid=made-up\r\nContent-Length: 4000000\r\n\r\n"
    answer, _sent = send_until_cut(served, head, b"x" * 65536)
    assert b"200 OK" not in answer
    eventually(lambda: served.spooled() == 0)


@pytest.mark.django_db(transaction=True)
def test_a_person_with_a_session_may_send_an_upload(serve: Serve) -> None:
    served = serve()
    client = Client()
    client.force_login(person())
    data = os.urandom(6 * MB)
    answer = httpx.post(
        served.url + "/body",
        content=data,
        headers={
            "Cookie": f"sessionid={client.cookies['sessionid'].value}",
            "Content-Type": "multipart/form-data; boundary=x",
        },
        timeout=60,
    )
    assert answer.json() == {"size": len(data), "length": str(len(data)), "sha256": hashlib.sha256(data).hexdigest()}
    eventually(lambda: served.spooled() == 0)


@pytest.mark.django_db(transaction=True)
def test_a_token_opens_the_cap_as_well_but_only_a_form_may_be_an_upload(serve: Serve) -> None:
    served = serve(signed_in_body=MB)
    _row, secret = ApiToken.issue(person(), "test")
    headers = {"Authorization": f"Bearer {secret}"}
    fits = httpx.post(served.url + "/body", content=b"x" * (900 * KB), headers=headers, timeout=60)
    assert fits.json()["size"] == 900 * KB
    too_large = served.raw(
        f"POST /body HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {secret}\r\nContent-Length: 2000000\r\n\r\n".encode()
    )
    assert too_large.startswith(b"HTTP/1.1 413 ")


def test_a_small_chunked_body_arrives_with_its_length(serve: Serve) -> None:
    answer = httpx.post(serve().url + "/body", content=iter([b"one ", b"two"]), timeout=60)
    assert answer.json()["length"] == "7"


def test_a_body_that_stops_half_way_leaves_nothing(serve: Serve) -> None:
    served = serve(idle_seconds=1)
    with served.connect() as connection:
        connection.sendall(b"POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000\r\n\r\n" + b"x" * 100_000)
        assert read_all(connection) == b""
    eventually(lambda: served.spooled() == 0)
    assert json.loads(httpx.post(served.url + "/body", content=b"ok", timeout=60).text)["size"] == 2
