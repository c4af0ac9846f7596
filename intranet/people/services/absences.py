"""Saying that one is away, and taking it back."""

import datetime

from django.utils.translation import gettext_lazy as _

from intranet.kernel.access.scopes import fetch_for
from intranet.kernel.accounts.models import User
from intranet.kernel.audit.log import record
from intranet.kernel.changes.outbox import service_transaction
from intranet.kernel.core.errors import Conflict, Invalid
from intranet.people.models import Absence


class AlreadyAway(Conflict):
    code = "people.already_away"
    detail = _("You are already away on some of these days. Change the dates, or remove the other absence.")


@service_transaction()
def announce(*, actor: User, kind: str, starts: datetime.date, ends: datetime.date) -> Absence:
    """The actor is away from ``starts`` to ``ends``, both included. Raises Invalid, AlreadyAway."""
    if ends < starts or kind not in Absence.Kind.values:
        raise Invalid
    person = User.objects.select_for_update(of=("self",), no_key=True).get(pk=actor.pk)
    if Absence.objects.filter(person=person, starts__lte=ends, ends__gte=starts).exists():
        raise AlreadyAway
    absence = Absence.objects.create(person=person, kind=kind, starts=starts, ends=ends)
    record("people.absence.announced", actor, absence)
    return absence


@service_transaction()
def withdraw(*, actor: User, absence_id: int) -> Absence:
    """The actor is not away after all. Raises NotFound for what is not theirs."""
    absence = fetch_for(actor, Absence.objects.all(), absence_id, "withdraw")
    record("people.absence.withdrawn", actor, absence)
    Absence.objects.filter(pk=absence.pk).delete()
    return absence
