"""When a session was last used is noted, but not on every request."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intranet.kernel.accounts.models import User
from tests.factories.people import person


def test_a_session_is_noted_at_first_and_then_every_five_minutes(client_for: Callable[[User], Client]) -> None:
    client = client_for(person("Ana"))
    client.get("/tasks/")
    seen = UserSession.objects.get().last_seen_at
    with CaptureQueriesContext(connection) as queries:
        client.get("/tasks/")
    assert not _writes(queries)
    UserSession.objects.update(last_seen_at=seen - timedelta(minutes=6))
    client.get("/tasks/")
    assert UserSession.objects.get().last_seen_at > timezone.now() - timedelta(minutes=1)


def _writes(queries: Any) -> list[str]:
    return [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
