"""Words inside documents: found by who may read them, by nobody else, and gone at once with the share."""

import pytest

from documents.services import documents, sharing
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import of_user
from intranet.kernel.jobs.testing import run_all
from search import engines
from tests.factories.documents import document
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
