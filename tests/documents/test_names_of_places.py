"""Who is given one document learns nothing of where it is, nor what was said about it."""

import pytest

from documents.models import Document
from documents.searchables import DocumentSearchable
from documents.selectors import targets_for
from documents.services import documents, sharing
from intranet.cases.services import cases
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import of_user
from intranet.kernel.jobs.testing import run_all
from tests.factories.documents import document, folder

PLACE = "Expedientes disciplinarios"


@pytest.fixture
def shared(town) -> Document:
    """Marta may change one document of a folder she does not see."""
    made = document(town.head, folder(town.head, town.root, PLACE))
    sharing.change_document(actor=town.head, document_id=made.pk, changes={of_user(town.marta.pk): Role.EDITOR})
    return made


@pytest.mark.parametrize("address", ["/", "/documents/", "/documents/{pk}/", "/documents/{pk}/edit/"])
def test_the_folder_is_not_named_to_who_does_not_see_it(address, shared, town, client_for):
    asked = address.format(pk=shared.pk)
    assert PLACE not in client_for(town.marta).get(asked).content.decode()
    assert shared.title in client_for(town.marta).get(asked).content.decode()


def test_the_trash_names_it_to_those_who_see_it_alone(shared, town, client_for):
    documents.trash(actor=town.head, document_id=shared.pk)
    assert PLACE not in client_for(town.marta).get("/documents/trash/").content.decode()
    assert PLACE in client_for(town.luis).get("/documents/trash/").content.decode()


def test_where_to_put_things_is_told_by_the_way_one_sees(town):
    closed = folder(town.head, town.root, PLACE, inherits=False)
    inside = folder(town.head, closed, "Plantillas")
    change = {of_user(town.marta.pk): Role.EDITOR}
    sharing.change_folder(actor=town.head, folder_id=inside.pk, changes=change)
    of_marta = [(target.above, target.folder.name) for target in targets_for(town.marta)]
    of_head = [(target.above, target.folder.name) for target in targets_for(town.head)]
    assert ([], "Plantillas") in of_marta
    assert PLACE not in str(of_marta)
    assert ([town.root.name, PLACE], "Plantillas") in of_head
    assert of_head == sorted(of_head, key=lambda row: [name.casefold() for name in (*row[0], row[1])])


def test_search_knows_the_folder_of_what_is_not_shared_singly_alone(shared, town):
    other = document(town.head, shared.folder, "Otro")
    found = DocumentSearchable().documents(list(DocumentSearchable().queryset().order_by("pk")))
    assert {entry.id: entry.container for entry in found} == {shared.pk: "", other.pk: PLACE}


def test_what_requester_and_approver_write_to_each_other_is_theirs(town, client_for):
    made = document(town.ana, town.root)
    run_all()
    cases.start(actor=town.ana, kind="document", subject_id=made.pk, note="Entre nosotras")
    for person, sees in ((town.ana, True), (town.head, True), (town.luis, False)):
        page = client_for(person).get(f"/documents/{made.pk}/").content.decode()
        assert ("Entre nosotras" in page) == sees
