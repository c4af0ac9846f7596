"""Passwords and Django permissions; e-mail in any case."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest

from intranet.kernel.accounts.models import User


class EmailBackend(ModelBackend):
    """`authenticate(email=…, password=…)`, as allauth calls it. Equal time for unknown addresses."""

    def get_user(self, user_id: int) -> User | None:
        """The person of a session with the department, which every page asks for; None for who may not sign in."""
        user = User.objects.select_related("department").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        email = (kwargs.get("email") or username or "").strip()
        if not email or password is None:
            return None
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            User().set_password(password)  # takes as long as a real check, so addresses cannot be guessed by time
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None

    def _get_user_permissions(self, user_obj: User) -> QuerySet[Permission]:
        """Django's permissions come with groups alone: nobody holds one that no list of members shows."""
        return Permission.objects.none()
