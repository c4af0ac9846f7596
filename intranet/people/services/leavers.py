"""People who leave, and who come back. The only writer of ``is_active``."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.kernel.access.scopes import fetch_for
from intranet.kernel.accounts.handover import all_handovers
from intranet.kernel.accounts.models import ApiToken, User
from intranet.kernel.audit.log import record
from intranet.kernel.changes.outbox import service_transaction, touch
from intranet.kernel.core.errors import Conflict
from intranet.kernel.realtime.publish import recheck


class NotYourself(Conflict):
    code = "people.not_yourself"
    detail = _("You cannot deactivate your own account. Ask another administrator.")


class NoSuccessor(Conflict):
    code = "people.no_successor"
    detail = _("What this person leaves behind can only go to somebody else who is active.")


@service_transaction()
def deactivate(*, actor: User, user: User, successor: User | None = None) -> None:
    """Close the account at once: sign-in, sessions, tokens, open sockets; hand over what the person owns.

    Idempotent. Raises NotFound unless the actor may manage people, NotYourself, NoSuccessor.
    """
    person = fetch_for(actor, _locked(), user.pk, "manage")
    if person.pk == actor.pk:
        raise NotYourself
    if successor is not None and (successor.pk == person.pk or not successor.is_active):
        raise NoSuccessor
    if not person.is_active:
        return
    now = timezone.now()
    person.is_active, person.deactivated_at = False, now
    person.save(update_fields=["is_active", "deactivated_at"])
    sessions = UserSession.objects.filter(user=person)
    Session.objects.filter(session_key__in=sessions.values("session_key")).delete()
    sessions.delete()
    ApiToken.objects.filter(user=person, revoked_at=None).update(revoked_at=now)
    for handover in all_handovers():
        handover.hand_over(user=person, to=successor)
    record("people.user.deactivated", actor, person, successor=successor.pk if successor else None)
    touch(person, moved=True)
    recheck([person.pk])


@service_transaction()
def reactivate(*, actor: User, user: User) -> None:
    """Open the account again. Sessions and tokens stay dead; what was handed over stays where it is.

    Raises NotFound unless the actor may manage people.
    """
    person = fetch_for(actor, _locked(), user.pk, "manage")
    if person.is_active:
        return
    person.is_active, person.deactivated_at = True, None
    person.save(update_fields=["is_active", "deactivated_at"])
    record("people.user.reactivated", actor, person)
    touch(person)


def _locked() -> QuerySet[User]:
    """Not against keys: what refers to the row meanwhile, a last decision say, must not wait while we wait for it."""
    return User.objects.select_for_update(of=("self",), no_key=True)
