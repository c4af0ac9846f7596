"""How people arrange their home page."""

from dataclasses import asdict, replace

from django.utils.translation import gettext_lazy as _

from intranet.home.selectors import movable
from intranet.kernel.accounts.models import User
from intranet.kernel.changes.outbox import service_transaction
from intranet.kernel.core.dashboard import AREAS, Arrangement, arrangement_of
from intranet.kernel.core.errors import Invalid


class NoSuchCard(Invalid):
    code = "home.no_such_card"
    detail = _("There is no such part of the home page. Load the page again.")


@service_transaction()
def place(*, actor: User, card: str, to: int) -> None:
    """The card is number ``to`` of its column, counted from 0; beyond the end is the end. Raises NoSuchCard."""
    person = _locked(actor)
    columns = [[each.key for each in movable(arrangement_of(person), area)] for area in AREAS]
    column = next((keys for keys in columns if card in keys), None)
    if column is None:
        raise NoSuchCard
    column.remove(card)
    column.insert(to, card)
    _keep(person, replace(arrangement_of(person), order=[key for keys in columns for key in keys]))


@service_transaction()
def set_hidden(*, actor: User, card: str, hidden: bool) -> None:
    """The home page does without the card, or has it again. Raises NoSuchCard."""
    if all(card != each.key for area in AREAS for each in movable(Arrangement(), area)):
        raise NoSuchCard
    person = _locked(actor)
    others = {*arrangement_of(person).hidden} - {card}
    _keep(person, replace(arrangement_of(person), hidden=sorted({*others, card} if hidden else others)))


@service_transaction()
def restore(*, actor: User) -> None:
    """The home page as it comes."""
    _keep(_locked(actor), None)


def _locked(actor: User) -> User:
    return User.objects.select_for_update(of=("self",), no_key=True).get(pk=actor.pk)


def _keep(person: User, arrangement: Arrangement | None) -> None:
    person.home = asdict(arrangement) if arrangement else None
    person.save(update_fields=["home"])
