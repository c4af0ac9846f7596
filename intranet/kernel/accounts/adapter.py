"""How allauth behaves here: nobody signs up, redirects stay on this host, mails are our letters."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from intranet.kernel.accounts.letters import LETTERS
from intranet.kernel.accounts.models import User
from intranet.kernel.core.letters import absolute, compose, speaking_to


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """On the host that was asked for; allauth would go to every allowed one."""
        request = allauth_context.request
        return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of who gets it, which may be another than that of who asked."""
        with speaking_to(User.objects.filter(email__iexact=email).first()):
            compose(LETTERS[template_prefix](email, context), email).send()

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, _, token = key.partition("-")
        return absolute(reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token}))
