"""Errors a person can understand: raised by services and selectors, rendered by one middleware.

A class carries its stable code (``area.reason``, part of the API contract) and its HTTP status.
Exceptions of a slice subclass these and live beside the code that raises them.
"""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """Something a person asked for cannot be done; ``detail`` says why and what to do."""

    code = "core.error"
    http_status = 400
    detail: str | Promise = _("This could not be done.")

    def __init__(
        self, detail: str | Promise | None = None, *, fields: Mapping[str, Sequence[str | Promise]] | None = None
    ) -> None:
        self.detail = detail if detail is not None else type(self).detail
        self.fields = fields
        super().__init__(str(self.code))

    def as_json(self) -> dict[str, object]:
        """``{"code", "detail", "fields"?}`` in the active language."""
        body: dict[str, object] = {"code": self.code, "detail": str(self.detail)}
        if self.fields:
            body["fields"] = {name: [str(text) for text in texts] for name, texts in self.fields.items()}
        return body


class Invalid(DomainError):
    """The input makes no sense (400)."""

    code = "core.invalid"
    detail = _("Something in what you sent is not right. Check the fields and try again.")


class NotFound(DomainError):
    """Absent or forbidden: both look alike (404)."""

    code = "core.not_found"
    http_status = 404
    detail = _("There is nothing here, or it is not shared with you.")


class NotAllowed(DomainError):
    """The address exists, but not for this method, as after reloading what a form had sent (405)."""

    code = "core.not_allowed"
    http_status = 405
    detail = _("This address only takes what a form sends. Go back to the page with the form.")


class Conflict(DomainError):
    """Somebody was faster, or the state does not allow it any more (409)."""

    code = "core.conflict"
    http_status = 409
    detail = _("This has changed meanwhile. Reload and look at the new state.")


class TooLarge(DomainError):
    """More bytes or characters than allowed (413)."""

    code = "core.too_large"
    http_status = 413
    detail = _("This is too large.")


class TooMany(DomainError):
    """Rate limit (429)."""

    code = "core.too_many"
    http_status = 429
    detail = _("That was too fast. Wait a moment and try again.")


class Unavailable(DomainError):
    """An outside part is down or slow (503)."""

    code = "core.unavailable"
    http_status = 503
    detail = _("A part of the site is not answering. Try again in a moment.")
