"""Who calls the API: a bearer token, or the site's own session with CSRF."""

from datetime import timedelta

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer, SessionAuth

from intranet.kernel.accounts.models import ApiToken, User

_USE_IS_WRITTEN_EVERY = timedelta(minutes=5)


def bearer_user(token: str) -> User | None:
    """The active person this token belongs to; expired and revoked tokens are nobody's."""
    now = timezone.now()
    row = (
        ApiToken.objects.select_related("user__department")
        .filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now))
        .filter(digest=ApiToken.digest_of(token), revoked_at__isnull=True, user__is_active=True)
        .first()
    )
    if row is None:
        return None
    if row.last_used_at is None or now - row.last_used_at > _USE_IS_WRITTEN_EVERY:
        ApiToken.objects.filter(pk=row.pk).update(last_used_at=now)
    return row.user


class TokenAuth(HttpBearer):
    """`Authorization: Bearer plaza_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        user = bearer_user(token)
        if user is not None:
            request.user = user
        return user


bearer = TokenAuth()
session = SessionAuth(csrf=True)
