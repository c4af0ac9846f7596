"""Input nobody sends by accident, and request bodies made of it from the OpenAPI document."""

import base64
import json
from typing import Any

from intranet.api import api

TOO_BIG = 2**63
ROLES = {"role": "manager"}
INTEGERS = (0, -1, TOO_BIG, -TOO_BIG - 1, 10**30)
TEXTS = (
    "\0",
    "a\0b",
    "\ud800",
    "\u202efdp.exe",
    "²",
    "9" * 5000,
    "x" * 5000,
    "' OR 1=1 --",
    '"(((',
    "%s{}{{}}",
    "../../etc/passwd",
)


def _cursor(*values: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


CURSORS = (
    "!",
    "é",
    *(_cursor(value, other) for value, other in ((None, 1), ("a", "b"), ("\0", 1), (TOO_BIG, TOO_BIG), (1e400, 1))),
    _cursor("2026-01-01T00:00:00", 1, 2),
    base64.urlsafe_b64encode(b"[" * 5000).decode(),
)

_schema = api.get_openapi_schema(path_prefix="")


def parameters(method: str, path: str) -> list[str]:
    """Names of the query parameters of an operation."""
    return [row["name"] for row in _schema["paths"][path][method].get("parameters", []) if row["in"] == "query"]


def bodies(method: str, path: str, good: dict[str, Any]) -> list[tuple[str, Any]]:
    """(content type, body) of an operation: one field of a good body nasty at a time."""
    content = _schema["paths"][path][method].get("requestBody", {}).get("content", {})
    values = [(number, "x") for number in INTEGERS] + [(1, text) for text in TEXTS]
    return [
        (kind, good | {name: _filled(_resolved(described["schema"])["properties"][name], number, text)})
        for kind, described in content.items()
        for name in _resolved(described["schema"]).get("properties", {})
        for number, text in values
    ]


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = _schema["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return found


def _filled(schema: dict[str, Any], number: int, text: str) -> Any:
    """An instance of a JSON schema with this number for every integer and this text for every string."""
    schema = _resolved(schema)
    if "anyOf" in schema:
        return _filled(schema["anyOf"][0], number, text)
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("format") == "uuid":
        return "018f0000-0000-7000-8000-00000000000f"
    if schema.get("type") == "object":
        properties = schema.get("properties", {})
        return {name: ROLES.get(name) or _filled(inner, number, text) for name, inner in properties.items()}
    if schema.get("type") == "array":
        return [_filled(schema["items"], number, text)] * 2
    return {"integer": number, "boolean": True, "string": text}.get(schema.get("type", ""), text)
