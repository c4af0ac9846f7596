"""What a view names in X-Accel-Redirect is sent by the server: ranges, conditions, nothing outside storage."""

import hashlib
import os
import time

import httpx
import pytest

from tests.operations.conftest import Served

MB = 1024**2
CONTENT = b"0123456789" * 1000
NAME = "/_protected/ab/paper%20one.bin"


@pytest.fixture(scope="module", autouse=True)
def storage(served: Served) -> None:
    (served.media / "ab").mkdir()
    (served.media / "ab" / "paper one.bin").write_bytes(CONTENT)
    (served.media / "empty").write_bytes(b"")
    (served.media.parent / "secret").write_text("not in storage")
    (served.media / "link").symlink_to(served.media.parent / "secret")


def ask(served: Served, name: str = NAME, method: str = "GET", etag: str = "", **headers: str) -> httpx.Response:
    asked = {"name": name} | ({"etag": etag} if etag else {})
    return httpx.request(method, served.url + "/file", params=asked, headers=headers, timeout=60)


def test_the_file_comes_whole_with_the_headers_of_the_view(served: Served) -> None:
    answer = ask(served)
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["Content-Type"] == "application/x-test"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="a.bin"'
    assert answer.headers["Cache-Control"] == "private"
    assert answer.headers["Content-Length"] == str(len(CONTENT))
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert "X-Accel-Redirect" not in answer.headers


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-0", 0, 0), ("bytes=100-199", 100, 199), ("bytes=9990-", 9990, 9999), ("bytes=-5", 9995, 9999),
     ("bytes=9000-99999", 9000, 9999), ("bytes=-99999", 0, 9999)],
)  # fmt: skip
def test_a_range_is_answered_with_that_part(served: Served, asked: str, start: int, end: int) -> None:
    answer = ask(served, Range=asked)
    assert answer.content == CONTENT[start : end + 1]
    if answer.status_code == 206:
        assert answer.headers["Content-Range"] == f"bytes {start}-{end}/10000"
    else:
        assert (start, end) == (0, 9999)


@pytest.mark.parametrize("asked", ["bytes=10000-", "bytes=20000-30000", "bytes=-0"])
def test_a_range_beyond_the_end_is_416(served: Served, asked: str) -> None:
    answer = ask(served, Range=asked)
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, "bytes */10000")


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=-", "lines=1-2", "bytes=0-1,4-5", "bytes=a-b", f"bytes={'1' * 5000}-"]
)
def test_a_range_that_makes_no_sense_is_ignored(served: Served, asked: str) -> None:
    assert ask(served, Range=asked).status_code == 200


def test_head_tells_the_size_and_sends_nothing(served: Served) -> None:
    answer = ask(served, method="HEAD")
    assert (answer.status_code, answer.headers["Content-Length"], answer.content) == (200, "10000", b"")


def test_who_has_the_file_gets_304(served: Served) -> None:
    etag = ask(served).headers["ETag"]
    assert ask(served, **{"If-None-Match": f'"other", W/{etag}'}).status_code == 304
    assert ask(served, etag='"sha"', **{"If-None-Match": '"sha"'}).status_code == 304
    assert ask(served, etag='"sha"', **{"If-None-Match": '"old"'}).status_code == 200


def test_a_range_of_a_changed_file_gets_the_whole(served: Served) -> None:
    assert ask(served, Range="bytes=0-9", **{"If-Range": '"old"'}).status_code == 200
    assert ask(served, etag='"now"', Range="bytes=0-9", **{"If-Range": '"now"'}).status_code == 206


def test_an_empty_file_is_sent(served: Served) -> None:
    assert ask(served, "/_protected/empty").content == b""


@pytest.mark.parametrize(
    "name",
    ["/_protected/../secret", "/_protected/%2e%2e/secret", "/_protected/ab/../../secret", "/_protected//etc/passwd",
     "/_protected/link", "/_protected/ab", "/_protected/none", "/_protected/", "/etc/passwd", "ab/paper one.bin",
     "/_protected/ab%00"],
)  # fmt: skip
def test_nothing_outside_of_storage_is_sent(served: Served, name: str) -> None:
    answer = ask(served, name)
    assert answer.status_code == 404
    assert "not in storage" not in answer.text
    assert "Content-Disposition" not in answer.headers


@pytest.mark.parametrize("path", ["/_protected/ab/paper%20one.bin", "/_protected/"])
def test_nobody_asks_for_a_protected_name_directly(served: Served, path: str) -> None:
    assert served.get(path).status_code == 404


def test_a_slow_reader_of_a_large_file_costs_no_memory(served: Served) -> None:
    with (served.media / "large").open("wb") as file:
        file.truncate(600 * MB)
    served.get("/hello")
    before = served.resident()
    with served.connect() as connection:
        connection.sendall(b"GET /file?name=/_protected/large HTTP/1.1\r\nHost: localhost\r\n\r\n")
        for _ in range(20):
            connection.recv(65536)
            time.sleep(0.05)
        assert served.resident() - before < 60 * MB


def test_a_large_file_arrives_unchanged(served: Served) -> None:
    content = os.urandom(20 * MB)
    (served.media / "random").write_bytes(content)
    assert hashlib.sha256(ask(served, "/_protected/random").content).digest() == hashlib.sha256(content).digest()


def test_static_files_are_found_and_nothing_else_is(served: Served) -> None:
    css = served.get("/static/wagtailadmin/css/core.css")
    assert (css.status_code, css.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert css.headers["X-Content-Type-Options"] == "nosniff"
    for path in (
        "/static/",
        "/static/wagtailadmin",
        "/static/../manage.py",
        "/static/%2e%2e/manage.py",
        "/static/x%00",
    ):
        assert served.raw(f"GET {path} HTTP/1.0\r\n\r\n".encode()).startswith(b"HTTP/1.0 404 "), path
