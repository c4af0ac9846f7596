"""What somebody who leaves owned finds a new owner, and nobody sees more for that."""

from documents.models import Document, Folder
from documents.permissions import DocumentPolicy
from intranet.kernel.accounts.handover import owned_by
from intranet.people.services import leavers
from tests.factories.documents import document, folder
from tests.factories.people import person


def test_it_passes_to_the_head_of_the_department(town):
    place = folder(town.ana, town.root)
    document(town.ana, place)
    assert 2 in [part.count for part in owned_by(town.ana)]
    leavers.deactivate(actor=person("Admin", is_superuser=True), user=town.ana)
    assert Document.objects.get().owner == town.head
    assert Folder.objects.get(pk=place.pk).owner == town.head
    assert owned_by(town.ana) == []


def test_it_passes_to_the_successor_who_sees_no_more_for_that(town):
    made = document(town.ana, town.root)
    leavers.deactivate(actor=person("Admin", is_superuser=True), user=town.ana, successor=town.marta)
    made.refresh_from_db()
    assert made.owner == town.marta
    assert not DocumentPolicy().allows(town.marta, "view", made)


def test_without_a_head_it_stays_listed(town):
    made = document(town.marta, town.hacienda_root)
    leavers.deactivate(actor=person("Admin", is_superuser=True), user=town.marta)
    made.refresh_from_db()
    assert made.owner == town.marta
    assert 1 in [part.count for part in owned_by(town.marta)]
