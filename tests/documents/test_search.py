"""Words inside documents: found by who may read them, by nobody else, and gone at once with the share."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.searchables import besides_title
from documents.services import documents, folders, sharing
from intranet.cases.services import cases
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import of_user
from intranet.kernel.jobs.testing import run_all
from search import engines
from tests.factories.documents import document, folder
from tests.factories.files import pdf
from tests.search.conftest import ENGINES

SECRET = "murciélago"


@pytest.fixture(params=ENGINES)
def site(request, settings, monkeypatch):
    """The site searches with a new, empty engine."""
    if request.param == "sqlite":
        settings.ELASTICSEARCH_URL = ""
    with engines.scratch() as engine:
        monkeypatch.setattr(engines, "current", lambda: engine)
        yield engine


def found(client) -> int:
    """How many hits; all that the answer tells must agree with that."""
    answer = client.get("/api/v1/search", {"q": SECRET}).json()
    assert len(answer["items"]) == answer["total"]
    if not answer["total"]:
        assert SECRET not in str(answer["facets"])
        assert (answer["facets"], answer["departments"], answer["file_types"]) == ({}, [], [])
        assert client.get("/api/v1/search/suggest", {"q": "Pli"}).json() == []
    return answer["total"]


def test_a_share_opens_the_words_inside_and_taking_it_back_closes_them_at_once(site, town, client_for):
    made = document(town.ana, town.root, content=pdf("El murciélago duerme"))
    run_all()
    ana, marta = client_for(town.ana), client_for(town.marta)
    assert (found(ana), found(marta)) == (1, 0)
    sharing.change_document(actor=town.ana, document_id=made.pk, changes={of_user(town.marta.pk): Role.READER})
    run_all()
    assert (found(ana), found(marta)) == (1, 1)
    sharing.change_document(actor=town.ana, document_id=made.pk, changes={of_user(town.marta.pk): None})
    assert (found(ana), found(marta)) == (1, 0)  # before the index has heard of anything


def test_the_trash_is_not_found_even_before_the_index_knows(site, town, client_for):
    made = document(town.ana, town.root, content=pdf("El murciélago duerme"))
    run_all()
    documents.trash(actor=town.ana, document_id=made.pk)
    assert found(client_for(town.ana)) == 0
    documents.restore(actor=town.ana, document_id=made.pk)
    run_all()
    assert found(client_for(town.ana)) == 1


def hits(client, **asked):
    """First answers of the page, by title."""
    page = client.get("/search/", {"q": SECRET, **asked})
    return {answer.thing.title: answer for answer, _more in page.context["hits"]}


def departments(client) -> dict[str, int]:
    found = client.get("/api/v1/search", {"q": SECRET}).json()["departments"]
    return {row["name"]: row["count"] for row in found}


def test_a_document_belongs_to_the_department_of_its_folder_wherever_that_moves(site, town, client_for):
    place = folder(town.head, town.root, "Licencias")
    document(town.head, place, content=pdf("El murciélago duerme"))
    sharing.change_folder(actor=town.head, folder_id=place.pk, changes={of_user(town.marta.pk): Role.MANAGER})
    run_all()
    marta = client_for(town.marta)
    assert departments(marta) == {"Urbanismo": 1}
    folders.move(actor=town.marta, folder_id=place.pk, parent_id=town.hacienda_root.pk)
    run_all()
    assert departments(marta) == {"Hacienda": 1}


def test_a_hit_says_where_it_is_as_far_as_one_may_know(site, town, client_for):
    place = folder(town.ana, town.root, "Licencias")
    document(town.ana, place, "Abierto", content=pdf("El murciélago duerme"))
    single = document(town.ana, place, "Prestado", content=pdf("El murciélago vuela"))
    sharing.change_document(actor=town.ana, document_id=single.pk, changes={of_user(town.marta.pk): Role.READER})
    run_all()
    ana, marta = hits(client_for(town.ana)), hits(client_for(town.marta))
    assert [list(ana[title].look.path) for title in ("Abierto", "Prestado")] == [["Urbanismo", "Licencias"]] * 2
    assert set(marta) == {"Prestado"}
    assert list(marta["Prestado"].look.path) == ["Urbanismo"], "The department, not the folder."
    assert _told(client_for(town.marta)) == (["Urbanismo"], "draft")
    assert "Licencias" not in client_for(town.marta).get("/search/", {"q": SECRET}).content.decode()


def test_a_hit_shows_its_version_and_its_state(site, town, client_for):
    made = document(town.ana, town.root, content=pdf("El murciélago duerme"))
    run_all()
    ana = client_for(town.ana)
    assert ">Borrador<" in _page(ana)
    cases.start(actor=town.ana, kind="document", subject_id=made.pk, note="")
    page = _page(ana)
    assert "En aprobación" in page
    assert "versión 1" in page
    assert _told(ana) == (["Urbanismo"], "running")


def _told(client) -> tuple[list[str], str]:
    """Where the API says the only hit is, and in which state."""
    (item,) = client.get("/api/v1/search", {"q": SECRET}).json()["items"]
    return item["path"], item["state"]


def _page(client) -> str:
    return client.get("/search/", {"q": SECRET}).content.decode()


def test_a_snippet_does_not_repeat_the_title_that_a_paper_begins_with(site, town, client_for):
    document(
        town.ana, town.root, title="Censo de murciélagos", content=pdf("CENSO DE MURCIÉLAGOS Hay doce en la torre.")
    )
    run_all()
    hit = client_for(town.ana).get("/api/v1/search", {"q": SECRET}).json()["items"][0]
    assert hit["title"] == "Censo de murciélagos"
    assert hit["snippet"] == "Hay doce en la torre."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Acta de la\n  comisión\nSe abre.", "Se abre."),  # divided by the width of the page
        ("Uno.\nCasa · ACTA de la comisión 1 / 2\nDos.\nActa de la\ncomisión\n3", "Uno.\nCasa ·  1 / 2\nDos.\n\n3"),
        ("Acta de la comisiónista", "Acta de la comisiónista"),
        ("Leí el acta de la comisión.", "Leí el acta de la comisión."),  # words of the text stay
        ("Nada.\nActa de la comisión de obras", "Nada.\nActa de la comisión de obras"),
    ],
)
def test_heads_and_feet_of_pages_lose_the_title_and_nothing_else(text, left):
    assert besides_title(text, "Acta de la comisión") == left


def test_hits_cost_the_same_however_many_they_are(site, town, client_for):
    ana = client_for(town.ana)
    document(town.ana, town.root, content=pdf("El murciélago duerme"))
    run_all()
    ana.get("/search/", {"q": SECRET})
    with CaptureQueriesContext(connection) as few:
        assert len(hits(ana)) == 1
    for number in range(3):
        place = folder(town.ana, town.root, f"Carpeta {number}")
        document(town.ana, place, f"Pliego {number}", content=pdf(f"El murciélago {number}"))
    run_all()
    with CaptureQueriesContext(connection) as many:
        assert len(hits(ana)) == 4
    assert len(many) == len(few)
