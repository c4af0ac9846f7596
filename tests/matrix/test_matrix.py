"""The access matrix: every route, operation and kind of thing × every persona.

Nothing is exempt: what the resolver, the OpenAPI document or a registry lists and ``rules`` does not, fails.
"""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from tests.matrix.routes import LIBRARIES, Operation, Route, operations, routes
from tests.matrix.rules import OPERATIONS, ROUTES, Rule
from tests.matrix.world import PERSONAS, World

ours = [route for route in routes() if not route.path.startswith(LIBRARIES)]


def test_every_route_has_a_rule() -> None:
    assert {route.key for route in ours} == set(ROUTES)


def test_every_operation_has_a_rule() -> None:
    assert {str(operation) for operation in operations()} == set(OPERATIONS)


@pytest.mark.parametrize("route", ours, ids=lambda route: route.key)
def test_a_page_exists_only_for_whom_it_is(route: Route, world: World) -> None:
    rule = ROUTES[route.key]
    address = reverse(route.key, kwargs=rule.args(world)) + (f"?{rule.query}" if rule.query else "")
    wrong = []
    for method in rule.methods:
        for persona in PERSONAS:
            status, location = _ask_page(world, persona, method, address)
            if not _as_expected(rule, persona, status, location):
                wrong.append(f"{persona}: {method.upper()} {address} answered {status} {location}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("operation", operations(), ids=str)
def test_an_operation_exists_only_for_whom_it_is(operation: Operation, world: World) -> None:
    rule = OPERATIONS[str(operation)]
    address = "/api/v1" + operation.path.format(**rule.args(world)) + (f"?{rule.query}" if rule.query else "")
    wrong = []
    for persona in PERSONAS:
        status = _ask_api(world, persona, operation.method, address, rule)
        if persona in ("anonymous", "deactivated"):
            fine = status == 401
        else:
            fine = status < 500 and status not in (401, 403) and (status != 404) == (persona in rule.may)
        if not fine:
            wrong.append(f"{persona}: {operation.method.upper()} {address} answered {status}")
    assert not wrong, "\n".join(wrong)


def _as_expected(rule: Rule, persona: str, status: int, location: str) -> bool:
    """Those it is for get an answer that is neither an error of ours nor a refusal; the others nothing at all."""
    to_login = status == 302 and location.startswith("/accounts/login/")
    if persona in rule.may:
        return status < 500 and status not in (401, 403, 404, 405) and not to_login
    if persona in ("anonymous", "deactivated"):
        return to_login or status == 404
    return status == 404


def _ask_page(world: World, persona: str, method: str, address: str) -> tuple[int, str]:
    response = _undone(lambda: getattr(world.client(persona), method)(address))
    return response.status_code, response.headers.get("Location", "")


def _ask_api(world: World, persona: str, method: str, address: str, rule: Rule) -> int:
    ask = getattr(world.client(persona), method)
    if method == "get":
        return int(_undone(lambda: ask(address)).status_code)
    if rule.files:
        files = {name: SimpleUploadedFile(f"{name}.txt", text.encode()) for name, text in rule.files.items()}
        data = {**rule.body(world), **files}
        return int(_undone(lambda: ask(address, data, headers=rule.headers)).status_code)
    body = json.dumps(rule.body(world))
    return int(_undone(lambda: ask(address, body, content_type="application/json")).status_code)


def _undone(ask: Any) -> Any:
    """Ask, then take back what it wrote, so that the next persona meets the same world.

    A bare savepoint, as an ``atomic`` block would make the services' own durable transactions refuse to run.
    """
    savepoint = transaction.savepoint()
    try:
        return ask()
    finally:
        transaction.savepoint_rollback(savepoint)
