"""What somebody who leaves owned finds a new owner, and nobody sees more for that."""

from documents.handovers import ManagedAlone
from documents.models import Document, Folder
from documents.permissions import DocumentPolicy, FolderPolicy
from documents.selectors import document_for, folder_for
from documents.services import sharing
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import of_user
from intranet.kernel.accounts.handover import owned_by
from intranet.people.services import leavers
from tests.factories.documents import document, folder, own_folder
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


def test_what_nobody_else_manages_is_not_lost(town):
    """A closed folder, a closed one in it, and a document shared singly inside."""
    private = own_folder(town.head, town.ana, town.root)
    inner = folder(town.ana, private, "Dentro", inherits=False)
    made = document(town.ana, inner)
    sharing.change_document(actor=town.ana, document_id=made.pk, changes={of_user(town.ana.pk): Role.MANAGER})
    assert ManagedAlone().count(town.ana) == 3
    leavers.deactivate(actor=person("Admin", is_superuser=True), user=town.ana, successor=town.marta)
    assert folder_for(town.marta, private.pk, "manage")
    assert folder_for(town.marta, inner.pk, "manage")
    assert document_for(town.marta, made.pk, "manage")
    assert ManagedAlone().count(town.ana) == 0


def test_what_somebody_else_manages_stays_as_it_is(town):
    private = own_folder(town.head, town.ana, town.root)
    sharing.change_folder(actor=town.ana, folder_id=private.pk, changes={of_user(town.luis.pk): Role.MANAGER})
    leavers.deactivate(actor=person("Admin", is_superuser=True), user=town.ana, successor=town.marta)
    assert not FolderPolicy().allows(town.marta, "view", private)


def test_a_new_head_manages_at_once(town, run_on_commit):
    with run_on_commit():
        leavers.deactivate(actor=person("Admin", is_superuser=True), user=town.head, successor=town.luis)
    assert folder_for(town.luis, town.root.pk, "manage")
