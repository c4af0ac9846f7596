"""Managers are not shut out: not by owners who are no managers, not by the last of them."""

import pytest

from documents.models import Document, Folder
from documents.permissions import AboveYourRole
from documents.selectors import folder_for
from documents.services import documents, folders, sharing
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import of_user
from intranet.kernel.core.errors import NotFound
from tests.factories.documents import document, folder, root_of
from tests.factories.people import department, person


@pytest.mark.parametrize("inherits", [True, False])
def test_an_owner_who_does_not_manage_a_folder_cannot_cut_it_off_or_connect_it(town, inherits):
    made = folder(town.ana, town.root)
    with pytest.raises(NotFound):
        folders.set_inheritance(actor=town.ana, folder_id=made.pk, inherits=inherits)
    folders.set_inheritance(actor=town.head, folder_id=made.pk, inherits=inherits)


def test_a_restricted_folder_is_made_where_one_manages(town, client_for):
    with pytest.raises(NotFound):
        folder(town.ana, town.root, inherits=False)
    assert not Folder.objects.filter(parent=town.root).exists()
    address = f"/documents/folders/{town.root.pk}/new/"
    assert b'name="restricted"' not in client_for(town.ana).get(address).content
    assert b'name="restricted"' in client_for(town.head).get(address).content
    client_for(town.ana).post(address, {"name": "Abierta", "restricted": "on"})
    assert Folder.objects.get(name="Abierta").inherits


def test_sharing_offers_to_close_a_folder_to_its_managers_only(town, client_for):
    made = folder(town.ana, town.root)
    address = f"/documents/folders/{made.pk}/share/"
    assert b"/inheritance/" not in client_for(town.ana).get(address).content
    assert b"/inheritance/" in client_for(town.head).get(address).content


def test_an_owner_cannot_carry_things_away_from_those_who_manage_them(town):
    """Ana may write in both places; the head of Urbanismo manages the first alone."""
    sharing.change_folder(
        actor=person_managing(town.hacienda_root),
        folder_id=town.hacienda_root.pk,
        changes={of_user(town.ana.pk): Role.EDITOR},
    )
    place, paper = folder(town.ana, town.root), document(town.ana, town.root)
    with pytest.raises(AboveYourRole):
        folders.move(actor=town.ana, folder_id=place.pk, parent_id=town.hacienda_root.pk)
    with pytest.raises(AboveYourRole):
        documents.move(actor=town.ana, document_id=paper.pk, folder_id=town.hacienda_root.pk)
    documents.move(actor=town.ana, document_id=paper.pk, folder_id=place.pk)
    sharing.change_document(actor=town.head, document_id=paper.pk, changes={of_user(town.head.pk): Role.MANAGER})
    documents.move(actor=town.ana, document_id=paper.pk, folder_id=town.hacienda_root.pk)
    assert Document.objects.get(pk=paper.pk).folder == town.hacienda_root


def person_managing(place: Folder):
    """Its department gets a head."""
    head = person("Rosa", "Lara", place.department)
    place.department.head = head
    place.department.save()
    root_of(place.department)
    return head


@pytest.mark.parametrize("role", [None, Role.EDITOR])
def test_the_last_manager_stays(town, role):
    private = folder(town.head, town.root, inherits=False)
    with pytest.raises(sharing.NoManagerLeft):
        sharing.change_folder(actor=town.head, folder_id=private.pk, changes={of_user(town.head.pk): role})
    assert folder_for(town.head, private.pk, "manage")
    others = {of_user(town.luis.pk): Role.MANAGER, of_user(town.head.pk): role}
    sharing.change_folder(actor=town.head, folder_id=private.pk, changes=others)
    assert folder_for(town.luis, private.pk, "manage")


def test_a_manager_who_has_left_the_house_does_not_count(town):
    private = folder(town.head, town.root, inherits=False)
    gone = person("Berta", "Baja", is_active=False, deactivated_at="2026-01-01T00:00Z")
    sharing.change_folder(actor=town.head, folder_id=private.pk, changes={of_user(town.luis.pk): Role.MANAGER})
    type(gone).objects.filter(pk=town.luis.pk).update(is_active=False, deactivated_at="2026-01-01T00:00Z")
    with pytest.raises(sharing.NoManagerLeft):
        sharing.change_folder(actor=town.head, folder_id=private.pk, changes={of_user(town.head.pk): None})


def test_the_staff_of_an_area_write_in_its_folder_and_those_below_it_only_read(town):
    below = person("Iván", "Sol", department("Disciplina", parent=town.urbanismo))
    assert folder_for(town.ana, town.root.pk, "add")
    assert folder_for(below, town.root.pk)
    with pytest.raises(NotFound):
        folder_for(below, town.root.pk, "add")


def test_a_folder_names_the_department_that_sees_it_once(town, client_for):
    page = client_for(town.ana).get(f"/documents/folders/{town.root.pk}/").content.decode()
    assert "Urbanismo (" not in page
    assert "Urbanismo (" in client_for(town.head).get(f"/documents/folders/{town.root.pk}/share/").content.decode()


def test_a_name_says_nothing_of_a_folder_one_does_not_see(town):
    folder(town.head, town.root, "Despidos 2026", inherits=False)
    assert folder(town.ana, town.root, "Despidos 2026")
    with pytest.raises(folders.NameTaken):
        folder(town.luis, town.root, "Despidos 2026")
    other = folder(town.luis, town.root, "Otra")
    with pytest.raises(folders.NameTaken):
        folders.rename(actor=town.luis, folder_id=other.pk, name="Despidos 2026")
