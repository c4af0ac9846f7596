"""E-mails: one form for all, as text and as HTML, in the language and time zone of who gets it.

A ``Letter`` is only words; what it looks like is in ``templates/email/``. Mail programs know neither stylesheets nor
SVG, so the tile at the top is a small PNG inside the message and colours stand in style attributes, there alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.mime.image import MIMEImage
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation

_TILE = Path(__file__).parent / "static" / "intranet" / "tile.png"


class Reader(Protocol):
    """What a letter must know of a person."""

    language: str
    time_zone: str


@dataclass(frozen=True)
class Letter:
    """What a mail says. ``action`` is a label and an address within the site; ``reason`` is why one gets it."""

    subject: str
    paragraphs: tuple[str, ...]
    reason: str
    action: tuple[str, str] | None = None
    after: tuple[str, ...] = ()


class WithPicture(EmailMultiAlternatives):
    """What is attached belongs to the text."""

    mixed_subtype = "related"


@contextmanager
def speaking_to(reader: Reader | None) -> Iterator[None]:
    """Words and dates as the person has chosen them; of a stranger nothing is known, so as the site does."""
    known = reader is not None and reader.language in dict(settings.LANGUAGES)
    language = reader.language if reader is not None and known else settings.LANGUAGE_CODE
    zone = ZoneInfo((reader.time_zone if reader else "") or settings.TIME_ZONE)
    with translation.override(language), timezone.override(zone):
        yield


def absolute(path: str) -> str:
    """The address of a place of the site, whatever host was asked."""
    return f"{settings.BASE_URL}{path}"


def compose(letter: Letter, to: str) -> EmailMultiAlternatives:
    """The message, in the language that is active: call it within ``speaking_to``."""
    context = {"letter": letter, "site": settings.BASE_URL}
    message = WithPicture(letter.subject, render_to_string("email/base.txt", context), to=[to])
    message.attach_alternative(render_to_string("email/base.html", context), "text/html")
    message.attach(_tile())
    return message


def _tile() -> MIMEImage:
    image = MIMEImage(_tile_bytes(), "png")
    image.add_header("Content-ID", "<tile>")
    image.add_header("Content-Disposition", "inline", filename="plaza.png")
    return image


@lru_cache(maxsize=1)
def _tile_bytes() -> bytes:
    return _TILE.read_bytes()
