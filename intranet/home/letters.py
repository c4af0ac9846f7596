"""Every e-mail that the product sends, with example data: made by the code that sends it, nothing is drawn twice."""

import base64
import hashlib
import html
import re
from datetime import UTC, datetime

from django.core.mail import EmailMultiAlternatives
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intranet.kernel.accounts.letters import LETTERS
from intranet.kernel.accounts.models import User
from intranet.kernel.core.letters import absolute, compose, speaking_to

OCCASIONS: dict[str, tuple[str | Promise, str]] = {
    "choose-password": (_("Somebody has forgotten the password"), "account/email/password_reset_key"),
    "unknown-address": (_("The address belongs to nobody"), "account/email/unknown_account"),
    "password-changed": (_("The password was changed"), "account/email/password_changed"),
}
"""Kind in the address → when it is sent, and the name that allauth gives it."""
_READER = "ana.torres@plaza.example"
_STYLE = re.compile(r'<style>(.*?)</style>|style="([^"]*)"', re.DOTALL)


def message(kind: str, language: str) -> EmailMultiAlternatives:
    """The mail as somebody of that language gets it. Raises KeyError for an unknown kind."""
    _occasion, name = OCCASIONS[kind]
    context = {
        "password_reset_url": absolute(reverse("account_reset_password_from_key", args=["1", "example"])),
        "timestamp": datetime(2020, 3, 12, 9, 5, tzinfo=UTC),
        "ip": "192.0.2.7",
    }
    with speaking_to(User(language=language)):
        return compose(LETTERS[name](_READER, context), _READER)


def page(mail: EmailMultiAlternatives) -> str:
    """Its HTML, with the attached tile where a mail program would put it."""
    return str(mail.alternatives[0][0]).replace("cid:tile", static("intranet/tile.png"))


def policy(text: str) -> str:
    """What the HTML of a mail may do in a browser: show its own styles, each by its hash, and pictures of ours."""
    styles = dict.fromkeys(html.unescape(attribute) or element for element, attribute in _STYLE.findall(text))
    hashes = " ".join(f"'sha256-{_digest(style)}'" for style in styles)
    return (
        f"default-src 'none'; img-src 'self'; style-src 'unsafe-hashes' {hashes}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
