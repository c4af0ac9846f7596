"""What is refused before anybody looks at it: requests that two programs could read in two ways."""

from typing import Any

from daphne.utils import HEADER_NAME_RE, INVALID_HEADER_VALUE_BYTES

_REFUSED_METHODS = {b"TRACE", b"TRACK", b"CONNECT"}
_ONCE = (b"Host", b"Content-Length", b"Authorization", b"Content-Type")


def problem(request: Any) -> tuple[int, str] | None:
    """(status, sentence) if this request is not to be handled."""
    if request.method in _REFUSED_METHODS:
        return 405, "This method is not allowed."
    if not request.path.startswith(b"/") or not request.uri.isascii():
        return 400, "The address is not well formed."
    if any(len(request.requestHeaders.getRawHeaders(name) or []) > 1 for name in _ONCE):
        return 400, "A header stands there twice."
    if request.clientproto == b"HTTP/1.1" and not request.requestHeaders.hasHeader(b"Host"):
        return 400, "The header Host is missing."
    for name, values in request.requestHeaders.getAllRawHeaders():
        if not HEADER_NAME_RE.fullmatch(name) or any(INVALID_HEADER_VALUE_BYTES.intersection(v) for v in values):
            return 400, "A header is not well formed."
    return None
