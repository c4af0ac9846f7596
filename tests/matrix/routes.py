"""Every address the site answers, read from the URL resolver and the OpenAPI document."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from intranet.api import api

LIBRARIES = ("cms/", "api/", "accounts/", "_util/", "^")
"""Addresses of Wagtail and allauth are checked by rule (test_libraries), the API's by its OpenAPI document."""


@dataclass(frozen=True)
class Route:
    """`key` is ``namespace:name``; `path` the pattern as the resolver prints it."""

    key: str
    path: str


@dataclass(frozen=True)
class Operation:
    """One method of one address of the API."""

    method: str
    path: str

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"


def routes() -> list[Route]:
    return sorted(set(_walk(get_resolver().url_patterns, "", "")), key=lambda route: route.path)


def _walk(patterns: list[URLPattern | URLResolver], prefix: str, namespace: str) -> Iterator[Route]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, path, inner)
        else:
            yield Route(f"{namespace}{pattern.name or pattern.lookup_str}", path)


def operations() -> list[Operation]:
    """Everything the OpenAPI document lists, with paths below ``/api/v1``."""
    schema = api.get_openapi_schema(path_prefix="")
    return [
        Operation(method, path)
        for path, methods in schema["paths"].items()
        for method in methods
        if method in ("get", "post", "put", "patch", "delete")
    ]
