"""What the server itself says to people, in their language. (To programs that write bad HTTP it speaks English.)"""

from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import parse_accept_lang_header
from twisted.web.http_headers import Headers

TOO_LARGE = _("This is too large to be sent like this.")
TOO_SLOW = _("This came too slowly. Try again with a better connection.")
TAKES_NOTHING = _("The site cannot take this at the moment. Try again later.")
FULL = _("Too many people are here at once. Try again in a moment.")
FAILED = _("Something went wrong here. Try again in a moment.")
NOTHING_HERE = _("There is nothing here.")


def said(sentence: str | Promise, headers: Headers) -> str:
    """The sentence in the first language the browser asks for that we have."""
    with translation.override(_language(headers)):
        return str(sentence)


def page(status: int, headers: Headers) -> bytes | None:
    """The page of a status for a browser, as Django would show it; it asks no database. None for a program."""
    accepted = b",".join(headers.getRawHeaders(b"Accept") or [])
    asks_fragment = headers.hasHeader(b"HX-Request")
    return _page(status, _language(headers)) if b"text/html" in accepted and not asks_fragment else None


@lru_cache(maxsize=16)
def _page(status: int, language: str) -> bytes:
    with translation.override(language):
        return render_to_string(f"{status}.html").encode()


def _language(headers: Headers) -> str:
    accepted = b",".join(headers.getRawHeaders(b"Accept-Language") or []).decode("latin-1")
    offered = dict(settings.LANGUAGES)
    for code, _weight in parse_accept_lang_header(accepted):
        if (short := code.split("-")[0]) in offered:
            return short
    return settings.LANGUAGE_CODE
