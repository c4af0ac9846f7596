"""What the mails about an account say. Called with the reader's language and time zone active."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intranet.kernel.core.letters import Letter, absolute


def choose_password(email: str, context: dict[str, Any]) -> Letter:
    days = settings.PASSWORD_RESET_TIMEOUT // 86_400
    lasts = ngettext(
        "The address works once, and for %(days)s day.", "The address works once, and for %(days)s days.", days
    )
    return Letter(
        subject=_("Choose a new password"),
        paragraphs=(_("Somebody, probably you, asked for a new password for Plaza."),),
        action=(_("Choose a password"), context["password_reset_url"]),
        after=(lasts % {"days": days}, _("If it was not you, do nothing: your password stays as it is.")),
        reason=_("You get this because %(email)s was entered at the sign-in of Plaza.") % {"email": email},
    )


def unknown_address(email: str, context: dict[str, Any]) -> Letter:
    return Letter(
        subject=_("Nobody signs in with this address"),
        paragraphs=(
            _("Somebody asked for a new password for Plaza with %(email)s, and no account has it.") % {"email": email},
            _("If it was you, try your other work address, or ask who administers Plaza in your organisation."),
        ),
        reason=_("You get this because %(email)s was entered at the sign-in of Plaza.") % {"email": email},
    )


def password_changed(email: str, context: dict[str, Any]) -> Letter:
    moment = {"moment": date_format(localtime(context["timestamp"]), "DATETIME_FORMAT"), "address": context["ip"]}
    return Letter(
        subject=_("Your password was changed"),
        paragraphs=(
            _("The password of your account was changed on %(moment)s, from the network address %(address)s.") % moment,
            _("If it was you, there is nothing to do."),
        ),
        action=(_("It was not me: choose a new password"), absolute(reverse("account_reset_password"))),
        after=(_("Then tell who administers Plaza in your organisation."),),
        reason=_("You get this for the security of your account: these mails cannot be switched off."),
    )


LETTERS = {
    "account/email/password_reset_key": choose_password,
    "account/email/unknown_account": unknown_address,
    "account/email/password_changed": password_changed,
    "account/email/password_set": password_changed,
    "account/email/password_reset": password_changed,
}
"""By the name allauth gives each mail. The others belong to ways of signing in that are closed here."""
