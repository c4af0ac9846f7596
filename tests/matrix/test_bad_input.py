"""Nothing that a client can send makes the site fail: an answer of 400 and a sentence, never 500 and above."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from tests.matrix import nasty
from tests.matrix.routes import LIBRARIES, Operation, Route, operations, routes
from tests.matrix.rules import OPERATIONS, ROUTES, Rule
from tests.matrix.world import World

ours = [route for route in routes() if not route.path.startswith(LIBRARIES)]
NAMES = (
    "q",
    "cursor",
    "view",
    "tab",
    "state",
    "next",
    "doc",
    "department",
    "before",
    "around",
    "after",
    "thread",
    "page",
    "limit",
    "kind",
    "team",
)
"""What our pages read from the query."""
POSTED = (
    "id",
    "theme",
    "remove",
    "muted",
    "inherits",
    "person",
    "language",
    "next",
    "emoji",
    "without",
    "card",
    "to",
    "hide",
    "restore",
)
"""What our pages read from a posted body without a form."""
FORM = "application/x-www-form-urlencoded"
MALFORMED = (b"{", b"[]", b"null", b'"\xff"', b"\xff\xfe", b"[" * 50_000, b'{"a": 1e999, "a": NaN}')
HEADERS: tuple[dict[str, str], ...] = (
    {"Accept-Language": "x" * 3000, "Referer": "javascript:alert(1)", "Accept": "application/json"},
    {"Authorization": "Bearer \xff", "If-Match": "é", "X-Forwarded-For": "a, b", "HX-Request": "true"},
    {"Cookie": "sessionid=%00; csrftoken=; django_language=../..; messages=[]", "Range": "bytes=9-1,x"},
    {"If-None-Match": "W/", "If-Modified-Since": "never", "Content-Type": "multipart/form-data"},
)


def _client(world: World, rule: Rule) -> Client:
    """Somebody who may, as a browser that gets the site's own page for an error."""
    client = world.client("owner" if "owner" in rule.may else min(rule.may, default="colleague"))
    client.raise_request_exception = False
    return client


def _failures(asked: Iterator[tuple[str, Any]]) -> list[str]:
    """What failed among (description, function that asks); each is taken back."""
    failed = []
    for description, ask in asked:
        savepoint = transaction.savepoint()
        try:
            status = ask().status_code
        finally:
            transaction.savepoint_rollback(savepoint)
        if status >= 500:
            failed.append(f"{status} {description[:300]}")
    return failed


def _fields() -> set[str]:
    """The fields of every form of ours, and what is read without one."""
    kinds, found = [forms.BaseForm], set(POSTED)
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        if kind.__module__.startswith(("intranet.", "documents.", "chat.", "search.")):
            found |= set(getattr(kind, "base_fields", {}))
    return found


def _queries(names: Any) -> Iterator[str]:
    yield "&".join(f"{name}" for name in names)
    yield "&".join(f"{name}=%ff%fe%00" for name in names)
    for value in (*nasty.INTEGERS, *nasty.TEXTS, *nasty.CURSORS):
        yield urlencode(dict.fromkeys(names, str(value)), errors="surrogatepass")


@contextmanager
def _noting_what_is_read() -> Iterator[set[str]]:
    """The names that are looked up in queries and forms meanwhile: whoever reads none cannot stumble over a value."""
    read: set[str] = set()

    def noting(method: str) -> Any:
        original = getattr(QueryDict, method)
        return lambda self, name, *args: (read.add(name), original(self, name, *args))[1]

    with pytest.MonkeyPatch.context() as patch:
        for method in ("__getitem__", "__contains__", "getlist"):
            patch.setattr(QueryDict, method, noting(method))
        yield read


@pytest.mark.parametrize("route", ours, ids=lambda route: route.key)
def test_a_page_bears_any_query_and_form(route: Route, world: World) -> None:
    rule = ROUTES[route.key]
    client, address = _client(world, rule), reverse(route.key, kwargs=rule.args(world))

    def asked() -> Iterator[tuple[str, Any]]:
        for query in _queries(NAMES):
            yield f"GET {address}?{query}", lambda query=query: client.get(f"{address}?{query}")
            if not read.intersection(NAMES):
                break
        if "post" not in rule.methods:
            return
        fields = _fields()
        for value in (*nasty.INTEGERS, *nasty.TEXTS):
            posted = urlencode(dict.fromkeys(fields, str(value)), errors="surrogatepass")
            yield f"POST {address} {value!r}", lambda posted=posted: client.post(address, posted, content_type=FORM)
            if not read & fields:
                break
        for body in MALFORMED:
            yield (
                f"POST {address} {body!r}",
                lambda body=body: client.post(address, body, "multipart/form-data; boundary=a"),
            )

    with _noting_what_is_read() as read:
        failed = _failures(asked())
    assert not failed, "\n".join(failed)


@pytest.mark.parametrize("operation", operations(), ids=str)
def test_an_operation_bears_any_query_and_body(operation: Operation, world: World) -> None:
    rule = OPERATIONS[str(operation)]
    client, method = _client(world, rule), operation.method
    address = "/api/v1" + operation.path.format(**rule.args(world))

    def asked() -> Iterator[tuple[str, Any]]:
        for query in _queries(nasty.parameters(method, operation.path)):
            yield f"{method} {address}?{query}", lambda query=query: client.get(f"{address}?{query}")
        for kind, body in nasty.bodies(method, operation.path, rule.body(world)):
            yield (
                f"{method} {address} {body!r}",
                lambda kind=kind, body=body: _send(client, rule, method, address, kind, body),
            )
        for raw in MALFORMED:
            yield (
                f"{method} {address} {raw!r}",
                lambda raw=raw: client.generic(method, address, raw, "application/json"),
            )

    assert not (failed := _failures(asked())), "\n".join(failed)


def _send(client: Client, rule: Rule, method: str, address: str, kind: str, body: Any) -> Any:
    if kind == "application/json":
        return client.generic(method, address, json.dumps(body), kind)
    files = {name: SimpleUploadedFile("\u202e../a\0.txt", text.encode()) for name, text in rule.files.items()}
    text = {name: str(value).encode(errors="surrogatepass") for name, value in body.items() if name not in files}
    return client.generic(method, address, *_multipart(text, files), headers=rule.headers)


def _multipart(fields: dict[str, bytes], files: dict[str, SimpleUploadedFile]) -> tuple[bytes, str]:
    """A body with bytes that Django's own client would refuse to write."""
    parts = [
        f'--frontier\r\nContent-Disposition: form-data; name="{name}"'.encode() + b"\r\n\r\n" + value
        for name, value in fields.items()
    ]
    parts += [
        f'--frontier\r\nContent-Disposition: form-data; name="{name}"; filename="{file.name}"'.encode()
        + b"\r\nContent-Type: text/html\r\n\r\n"
        + file.read()
        for name, file in files.items()
    ]
    return b"\r\n".join([*parts, b"--frontier--\r\n"]), "multipart/form-data; boundary=frontier"


def test_addresses_that_cannot_be_are_absent(world: World) -> None:
    client = _client(world, ROUTES["home:home"])
    paths = [route.path for route in ours] + ["api/v1" + operation.path for operation in operations()]

    def asked() -> Iterator[tuple[str, Any]]:
        values = ("0", str(nasty.TOO_BIG), "9" * 400, "%00", "%ff", "%2e%2e%2fx", quote("\u202eñ" * 90))
        filled = {"/" + re.sub(r"<[^>]+>|\{[^}]+\}", value, path) for path, value in product(paths, values)}
        for address in sorted(filled):
            yield address, lambda address=address: client.get(address)
        for address in ("/%00/", "/news/%00", "/%ff", "/a//b/", "/" + "a/" * 300, "/media/%00", "/files/%00/1/%00"):
            yield address, lambda address=address: client.get(address)

    assert not (failed := _failures(asked())), "\n".join(failed)


@pytest.mark.parametrize("headers", HEADERS, ids=lambda headers: next(iter(headers)))
def test_any_header_is_borne(headers: dict[str, str], world: World) -> None:
    client = _client(world, ROUTES["home:home"])
    addresses = [reverse(route.key, kwargs=ROUTES[route.key].args(world)) for route in ours] + ["/api/v1/me", "/nada/"]
    asked = [
        (f"{address} {headers}", lambda address=address: client.get(address, headers=headers)) for address in addresses
    ]
    assert not (failed := _failures(iter(asked))), "\n".join(failed)


def _without_token(world: World) -> Client:
    """Signed in, in a browser that a foreign page makes send forms."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people["admin"])
    return client


def test_every_address_refuses_a_form_without_token(world: World) -> None:
    """Also of Wagtail and allauth; the API below with its own check."""
    client, answered = _without_token(world), {}
    for route in routes():
        if not route.path.startswith("api/") and not re.search(r"[\\^$?]|\(\?P", route.path):
            address = "/" + re.sub(r"<(?:(\w+):)?\w+>", "1", route.path)
            answered[address] = client.post(address).status_code
    assert len(answered) > 150
    assert {address: status for address, status in answered.items() if status not in (403, 404)} == {}


def test_every_operation_refuses_a_session_without_token(world: World) -> None:
    client, answered = _without_token(world), {}
    for operation in operations():
        if operation.method != "get":
            address = "/api/v1" + re.sub(r"\{[^}]+\}", "1", operation.path)
            answered[str(operation)] = getattr(client, operation.method)(address).status_code
    assert len(answered) > 10
    assert set(answered.values()) == {403}
