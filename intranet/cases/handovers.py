"""What waits for the decision of somebody who leaves."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intranet.cases.selectors import open_steps_of
from intranet.cases.services.reassigning import reassign
from intranet.kernel.accounts.models import User


class OpenSteps:
    """The successor decides, else the next head above who asked; with nobody left the case ends and is told of."""

    key = "cases.steps"
    label: str | Promise = _("Approvals that wait for them")

    def count(self, user: User) -> int:
        return open_steps_of(user).count()

    def hand_over(self, *, user: User, to: User | None) -> None:
        reassign(leaver=user, to=to)
