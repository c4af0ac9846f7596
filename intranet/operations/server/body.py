"""How large a body may be, and where it waits until it is complete.

Anybody may send a small one. More is for people who are signed in, which is looked up before the rest is read: a
made-up cookie fills no disk. A form with files may be as large as an upload.
"""

import tempfile
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import IO

from django.conf import settings
from twisted.web.http_headers import Headers

from intranet.kernel.accounts.tokens import bearer_user
from intranet.operations.server.config import Config

IN_MEMORY = 64 * 1024


def spool(length: int | None, directory: str | Path | None) -> IO[bytes]:
    """A file without a name (or memory for a small body) that a body of `length` bytes (None: unknown) goes into."""
    if length is not None and length <= IN_MEMORY:
        return BytesIO()
    return tempfile.TemporaryFile(dir=directory)


def cap_of(headers: Headers, config: Config) -> int:
    """Bytes that a body with these headers may have, if the person proves to be signed in."""
    if not headers.hasHeader(b"Authorization") and _session_key(headers) is None:
        return config.anonymous_body
    content_type = (headers.getRawHeaders(b"Content-Type") or [b""])[0].lower()
    return config.upload_body if content_type.startswith(b"multipart/form-data") else config.signed_in_body


def is_signed_in(headers: Headers) -> bool:
    """Whether the token or the session of these headers belongs to somebody. Asks the database."""
    authorization = (headers.getRawHeaders(b"Authorization") or [b""])[0].decode("latin-1")
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() == "bearer" and bearer_user(token.strip()) is not None:
        return True
    key = _session_key(headers)
    if key is None:
        return False
    store = import_module(settings.SESSION_ENGINE).SessionStore(key)
    return "_auth_user_id" in store


def _session_key(headers: Headers) -> str | None:
    cookies: SimpleCookie = SimpleCookie()
    try:
        for header in headers.getRawHeaders(b"Cookie") or []:
            cookies.load(header.decode("latin-1"))
    except CookieError:
        return None
    morsel = cookies.get(settings.SESSION_COOKIE_NAME)
    return morsel.value if morsel and morsel.value else None
