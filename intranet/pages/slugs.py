"""Top-level slugs: a page must not hide behind, or pretend to be, an address of ours."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import get_resolver
from django.urls.resolvers import RoutePattern, URLPattern, URLResolver

SERVED_OUTSIDE = frozenset({"ws", "livez", "readyz", "metrics", "_protected"})
"""Answered by the server before Django is asked."""
PAGES_OF_OURS = frozenset({"news"})
"""Addresses that are pages, made by ``services.site``."""


@cache
def reserved_slugs() -> frozenset[str]:
    """First parts of every address of ours, read from the URLs themselves."""
    prefixes = {settings.STATIC_URL, settings.MEDIA_URL}
    outside = {prefix.strip("/").split("/")[0] for prefix in prefixes if prefix.startswith("/")}
    return (frozenset(_first_parts(get_resolver().url_patterns)) | SERVED_OUTSIDE | outside) - PAGES_OF_OURS


def _first_parts(patterns: list[Any]) -> Iterator[str]:
    for entry in patterns:
        text = _text(entry)
        if text:
            literal = re.match(r"[\w-]+", text)
            if literal:
                yield literal[0].lower()
        elif isinstance(entry, URLResolver):
            yield from _first_parts(entry.url_patterns)


def _text(entry: URLPattern | URLResolver) -> str:
    if isinstance(entry.pattern, RoutePattern):
        return str(entry.pattern)
    return str(entry.pattern).lstrip("^/")
