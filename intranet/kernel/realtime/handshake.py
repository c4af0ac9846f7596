"""Who may open a socket: pages of this very site, with a session cookie."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.cookie import parse_cookie
from django.http.request import validate_host


def header(scope: dict[str, Any], name: bytes) -> str:
    """The one value of a header; "" when it is missing or repeated."""
    values = [value for key, value in scope["headers"] if key == name]
    return values[0].decode("latin-1") if len(values) == 1 else ""


def origin_is_ours(scope: dict[str, Any]) -> bool:
    """Compare full origins (scheme, host and port): BASE_URL, or the allowed host that was asked for."""
    origin = header(scope, b"origin").lower()
    if not origin or origin == "null":
        return False
    base = urlsplit(settings.BASE_URL)
    if origin == f"{base.scheme}://{base.netloc}".lower():
        return True
    host = header(scope, b"host").lower()
    name = urlsplit(f"//{host}").hostname or ""
    scheme = "https" if scope.get("scheme") == "wss" else "http"
    return (
        validate_host(f"[{name}]" if ":" in name else name, settings.ALLOWED_HOSTS) and origin == f"{scheme}://{host}"
    )


def session_key(scope: dict[str, Any]) -> str:
    """The session cookie, "" without one."""
    return parse_cookie(header(scope, b"cookie")).get(settings.SESSION_COOKIE_NAME, "")
