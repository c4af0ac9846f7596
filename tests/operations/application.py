"""A small WSGI application that shows what the server does with it."""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

Environ = dict[str, Any]
Answer = tuple[str, list[tuple[str, str]], Any]


class Page(list[bytes]):
    """A complete answer, as Django's HttpResponse says it is."""

    streaming = False


def _page(text: str, status: str = "200 OK", *headers: tuple[str, str]) -> Answer:
    return status, [("Content-Type", "text/plain"), *headers], Page([text.encode()])


def hello(environ: Environ, asked: dict[str, str]) -> Answer:
    return _page("hello")


def wait(environ: Environ, asked: dict[str, str]) -> Answer:
    """Until the file `for` exists; says that it has begun by making `for`.begun."""
    until = Path(asked["for"])
    until.with_name(until.name + ".begun").touch()
    while not until.exists():
        time.sleep(0.02)
    return _page("waited")


def body(environ: Environ, asked: dict[str, str]) -> Answer:
    digest, size = hashlib.sha256(), 0
    while piece := environ["wsgi.input"].read(65536):
        digest.update(piece)
        size += len(piece)
    return _page(json.dumps({"size": size, "length": environ["CONTENT_LENGTH"], "sha256": digest.hexdigest()}))


def environ(environ: Environ, asked: dict[str, str]) -> Answer:
    return _page(json.dumps({key: value for key, value in environ.items() if isinstance(value, str)}))


def stream(environ: Environ, asked: dict[str, str]) -> Answer:
    def pieces() -> Iterator[bytes]:
        for _ in range(int(asked["pieces"])):
            yield b"x" * int(asked["size"])
        if "fail" in asked:
            raise RuntimeError("on purpose")

    return "200 OK", [("Content-Type", "text/plain")], pieces()


def file(environ: Environ, asked: dict[str, str]) -> Answer:
    headers = [("X-Accel-Redirect", asked["name"]), ("Content-Length", "0"), ("Content-Type", "application/x-test")]
    headers += [("Content-Disposition", 'attachment; filename="a.bin"'), ("Cache-Control", "private")]
    headers += [("ETag", asked["etag"])] if "etag" in asked else []
    return "200 OK", headers, Page([b""])


def fail(environ: Environ, asked: dict[str, str]) -> Answer:
    raise RuntimeError("on purpose")


VIEWS = (hello, wait, body, environ, stream, file, fail)
BY_PATH: dict[str, Callable[[Environ, dict[str, str]], Answer]] = {f"/{view.__name__}": view for view in VIEWS}


def application(environ: Environ, start_response: Callable[..., Any]) -> Any:
    """The WSGI entry point."""
    asked = {key: values[0] for key, values in parse_qs(environ["QUERY_STRING"]).items()}
    status, headers, content = BY_PATH.get(environ["PATH_INFO"], hello)(environ, asked)
    start_response(status, headers)
    return content
