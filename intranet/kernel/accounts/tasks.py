"""Housekeeping of sign-ins."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from intranet.kernel.jobs import cron


@cron("accounts.sessions", every=timedelta(hours=6))
def remove_expired_sessions() -> None:
    """Expired sessions, and the entries in people's lists of sessions that point nowhere any more."""
    SessionStore.clear_expired()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
