"""Texts of colleagues among the tasks of who may approve them; the decision itself is taken in the CMS."""

from collections.abc import Sequence

from django.urls import reverse, reverse_lazy
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from intranet.cases.reviews import Review
from intranet.kernel.accounts.models import User
from intranet.pages.permissions import uses_cms
from intranet.pages.selectors import reviews_for


class PageReviews:
    """The same texts as on the desk of the CMS, for who may enter it."""

    label: str | Promise = _("Pages for you to review")
    url: str | Promise = format_lazy("{}?reviewable=true", reverse_lazy("wagtailadmin_reports:workflow_tasks"))

    def count(self, user: User) -> int:
        number = reviews_for(user).count()
        return number if number and uses_cms(user) else 0

    def waiting(self, user: User, limit: int) -> Sequence[Review]:
        if not uses_cms(user):
            return []
        return [
            Review(
                title=state.revision.object_str,
                url=reverse("wagtailadmin_pages:edit", args=[state.workflow_state.object_id]),
                asked_by=state.workflow_state.requested_by,
                since=state.started_at,
            )
            for state in reviews_for(user)[:limit]
        ]
