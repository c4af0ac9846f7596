"""How bytes leave the site: a slice registers who may have which file, one view asks and answers.

No byte passes through Django. The answer names the file to the server in front (``X-Accel-Redirect``:
nginx or our own) or, for object storage, sends the browser to an address that is valid for a minute.
"""

import mimetypes
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from intranet.kernel.access.principals import Actor
from intranet.kernel.core.errors import Conflict, NotFound
from intranet.kernel.files import media_types
from intranet.kernel.files.models import ScanState, StoredFile

Resolver = Callable[[Actor, int, str], StoredFile]
MediaResolver = Callable[[Actor, str], str]

ACCEL_PREFIX = "/_protected/"
_SIGNED_SECONDS = 60
_LOCKED = "default-src 'none'; sandbox; frame-ancestors 'self'"
_LOCKED_PDF = "default-src 'none'; frame-ancestors 'self'"  # browsers refuse to show a sandboxed PDF
_IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"})

_resolvers: dict[str, Resolver] = {}
_media: list[MediaResolver] = []


class StillChecking(Conflict):
    code = "files.still_checking"
    detail = _("This file is still being checked for malware. Try again in a moment.")


class Dangerous(Conflict):
    code = "files.dangerous"
    detail = _("The malware check stopped this file. Ask the person who uploaded it.")


def register(kind: str, resolver: Resolver) -> None:
    """Serve ``/files/<kind>/<id>/<variant>``: `resolver(actor, id, variant)` returns the file or raises NotFound.

    Raises ValueError if the kind is taken.
    """
    if kind in _resolvers:
        raise ValueError(f"{kind} has two resolvers.")
    _resolvers[kind] = resolver


def register_media(resolver: MediaResolver) -> None:
    """Serve ``/media/<path>``: `resolver(actor, path)` returns the storage name or raises NotFound."""
    _media.append(resolver)


def url_for(kind: str, object_id: int, variant: str = "original") -> str:
    """The address of a file of a registered kind."""
    return reverse("files:content", args=[kind, object_id, variant])


def resolve(actor: Actor, kind: str, object_id: int, variant: str) -> StoredFile:
    """The file behind an address, if the actor may have it. Raises NotFound for unknown and forbidden alike."""
    resolver = _resolvers.get(kind)
    if resolver is None:
        raise NotFound
    return resolver(actor, object_id, variant)


def resolve_media(actor: Actor, path: str) -> str:
    """The storage name behind ``/media/<path>``. Raises NotFound."""
    for resolver in _media:
        return resolver(actor, path)
    raise NotFound


def check(stored: StoredFile) -> None:
    """Raises StillChecking or Dangerous unless the malware check lets this file leave."""
    if stored.scan_state == ScanState.INFECTED:
        raise Dangerous
    if stored.scan_state != ScanState.CLEAN and not (
        stored.scan_state == ScanState.UNSCANNED and settings.FILES_ALLOW_UNSCANNED
    ):
        raise StillChecking


def respond(request: HttpRequest, stored: StoredFile, *, download: bool = False) -> HttpResponse:
    """Hand a file over that the caller has authorised. Raises StillChecking or Dangerous.

    Shown in the browser only if its type is one that cannot run anything; all else is a download.
    """
    check(stored)
    inline = stored.content_type in media_types.INLINE and not download
    return _hand_over(stored.key, stored.content_type, stored.name, inline=inline)


def respond_media(storage_name: str) -> HttpResponse:
    """Hand over an image of the CMS or one of its renditions, by storage name."""
    guessed = mimetypes.guess_type(storage_name)[0] or media_types.SAFE
    content_type = guessed if guessed in _IMAGES else media_types.SAFE
    name = storage_name.rpartition("/")[2]
    return _hand_over(storage_name, content_type, name, inline=content_type in _IMAGES)


def _hand_over(storage_name: str, content_type: str, name: str, *, inline: bool) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=not inline, filename=name) or "attachment"
    response: HttpResponse
    storage: Any = storages["default"]
    if isinstance(storage, FileSystemStorage):
        response = HttpResponse()
        response["X-Accel-Redirect"] = ACCEL_PREFIX + quote(storage_name)
    else:
        parameters = {"ResponseContentDisposition": disposition, "ResponseContentType": content_type}
        signed = storage.url(storage_name, parameters=parameters, expire=_SIGNED_SECONDS)
        response = HttpResponseRedirect(signed)
    response["Content-Type"] = f"{content_type}; charset=utf-8" if content_type.startswith("text/") else content_type
    response["Content-Disposition"] = disposition
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _LOCKED_PDF if content_type == "application/pdf" else _LOCKED
    response["Cache-Control"] = "private, no-store"
    return response
