"""Language and time zone of the person who asks; when their session was last used."""

import zoneinfo
from collections.abc import Callable
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation

_NOTED_EVERY = timedelta(minutes=5)


class PreferencesMiddleware:
    """Activates the signed-in person's language and zone, else the cookie's or browser's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        chosen, zone = (user.language, user.time_zone) if user.is_authenticated else ("", "")
        known = chosen in dict(settings.LANGUAGES)
        language = chosen if known else translation.get_language_from_request(request)
        with translation.override(language), timezone.override(_zone(zone)):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name or settings.TIME_ZONE)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo(settings.TIME_ZONE)


class SessionActivityMiddleware:
    """Notes when each session was last used, for "Where you are signed in": once in five minutes.

    allauth's own middleware writes on every request, which on SQLite takes the one write lock each time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and request.session.session_key:
            recent = UserSession.objects.filter(
                session_key=request.session.session_key, last_seen_at__gt=timezone.now() - _NOTED_EVERY
            )
            if not recent.exists():
                UserSession.objects.create_from_request(request)
        return self.get_response(request)
