"""The page of a folder: sorted, several at once, what happened, and how many queries it takes."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents.models import Document
from documents.selectors import nearest_roots_for
from documents.services import sharing
from intranet.cases.services import cases
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import of_user
from intranet.kernel.core.once import forget
from intranet.kernel.jobs.testing import run_all
from tests.factories.documents import document, folder, next_version, own_folder, root_of
from tests.factories.people import department, person


@pytest.fixture
def ana(town, client_for) -> Client:
    client: Client = client_for(town.ana)
    return client


def _titles(page: str) -> list[str]:
    return re.findall(r'id="document-\d+".*?<span class="clip">(.*?)</span>', page, re.DOTALL)


def test_a_folder_is_sorted_by_name_change_and_size_both_ways(town, ana) -> None:
    for title, size in (("Bando", 30), ("Acta", 10), ("Censo", 20)):
        document(town.ana, town.root, title, "x" * size)
    orders = {"": "ABC", "title": "ABC", "-title": "CBA", "changed": "BAC", "-changed": "CAB", "size": "ACB"}
    for sort, expected in orders.items():
        page = ana.get(f"/documents/folders/{town.root.pk}/?sort={sort}").content.decode()
        assert "".join(title[0] for title in _titles(page)) == expected, sort
    assert ana.get(f"/documents/folders/{town.root.pk}/?sort=owner__password").status_code == 200


def test_several_are_thrown_away_and_brought_back_together(town, ana) -> None:
    made = [document(town.ana, town.root, title) for title in ("Acta", "Bando", "Censo")]
    chosen = {"ids": [made[0].pk, made[1].pk]}
    page = ana.post(f"/documents/folders/{town.root.pk}/chosen/trash/", chosen, follow=True).content.decode()
    assert _titles(page) == ["Censo"]
    assert f"/documents/folders/{town.root.pk}/chosen/restore/" in page
    assert "chosen/restore/" not in ana.get(f"/documents/folders/{town.root.pk}/").content.decode()
    page = ana.post(f"/documents/folders/{town.root.pk}/chosen/restore/", chosen, follow=True).content.decode()
    assert _titles(page) == ["Acta", "Bando", "Censo"]


def test_what_waits_for_approval_stays_and_is_named_and_the_rest_goes(town, ana) -> None:
    waiting, free = document(town.ana, town.root, "Acta"), document(town.ana, town.root, "Bando")
    run_all()
    cases.start(actor=town.ana, kind="document", subject_id=waiting.pk)
    chosen = {"ids": [waiting.pk, free.pk]}
    page = ana.post(f"/documents/folders/{town.root.pk}/chosen/trash/", chosen, follow=True).content.decode()
    assert _titles(page) == ["Acta"]
    assert "Acta: " in page


def test_several_are_moved_and_moved_back(town, ana) -> None:
    target = folder(town.ana, town.root, "Plantillas")
    made = document(town.ana, town.root, "Acta")
    address = f"/documents/folders/{town.root.pk}/chosen/move/"
    assert ana.get(address, {"ids": [made.pk]}).status_code == 200
    page = ana.post(address, {"ids": [made.pk], "folder": target.pk}, follow=True).content.decode()
    assert Document.objects.get(pk=made.pk).folder == target
    back = f"/documents/folders/{target.pk}/chosen/move/"
    assert back in page
    ana.post(back, {"ids": [made.pk], "folder": town.root.pk})
    assert Document.objects.get(pk=made.pk).folder == town.root


def test_nothing_is_done_with_documents_of_other_folders_or_without_the_right(town, ana, client_for) -> None:
    place = own_folder(town.head, town.ana, town.root)
    secret, other = document(town.ana, place, "Reservado"), document(town.marta, town.hacienda_root, "Ajeno")
    elsewhere = {"ids": [secret.pk, other.pk, "x", "9" * 40]}
    ana.post(f"/documents/folders/{town.root.pk}/chosen/trash/", elsewhere)
    assert client_for(town.luis).post(f"/documents/folders/{place.pk}/chosen/trash/", elsewhere).status_code == 404
    assert not Document.objects.exclude(trashed_at=None).exists()


def test_the_activity_of_a_folder_tells_what_its_readers_may_see(town, ana, client_for) -> None:
    made = document(town.ana, town.root, "Pliego")
    next_version(town.luis, made)
    run_all()
    cases.start(actor=town.ana, kind="document", subject_id=made.pk, note="Una palabra entre dos")
    gone = document(town.ana, town.root, "Desechado")
    ana.post(f"/documents/{gone.pk}/trash/")
    page = client_for(town.luis).get(f"/documents/folders/{town.root.pk}/?tab=activity").content.decode()
    assert page.count("Pliego</a>") == 3
    assert "Una palabra entre dos" not in page
    assert "Desechado" not in page


@pytest.mark.parametrize("query", ["", "?sort=-size", "?tab=approvals", "?tab=activity", "?doc={doc}"])
def test_a_folder_takes_a_constant_number_of_queries(town, ana, query) -> None:
    made = document(town.ana, town.root, "Documento")
    address, counts = f"/documents/folders/{town.root.pk}/{query.format(doc=made.pk)}", []
    ana.get(address)  # what is kept by the process is asked once
    for many in (2, 12):
        while Document.objects.count() < many:
            document(town.ana, town.root, f"Documento {Document.objects.count()}")
        run_all()
        with CaptureQueriesContext(connection) as asked:
            assert ana.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_who_sees_it_is_asked_in_a_dialog_as_on_the_page(town, client_for) -> None:
    head = client_for(town.head)
    address = f"/documents/folders/{town.root.pk}/share/"
    fragment = head.get(address, {"q": "Marta"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert "Marta Gil" in fragment
    assert "Marta Gil" in head.get(address, {"q": "Marta"}).content.decode()


def test_my_spaces_begin_with_the_own_department(town) -> None:
    chief = person("Ada")
    for name, role in (("Archivo", Role.READER), ("Vivienda", Role.EDITOR)):
        root = root_of(department(name, head=chief))
        sharing.change_folder(actor=chief, folder_id=root.pk, changes={of_user(town.ana.pk): role})
    forget(town.ana)
    assert [folder.name for folder in nearest_roots_for(town.ana)] == ["Urbanismo", "Vivienda", "Archivo"]


def test_the_tree_around_a_folder_shows_what_the_reader_may_see_and_no_more(town, ana, client_for) -> None:
    plans = folder(town.ana, town.root, "Planes")
    folder(town.ana, plans, "Casco antiguo")
    own_folder(town.head, town.ana, plans, "Reservada")
    address = f"/documents/folders/{plans.pk}/tree/"
    shown = ana.get(address).content.decode()
    assert all(name in shown for name in ("Urbanismo", "Planes", "Casco antiguo", "Reservada"))
    seen = client_for(town.luis).get(address, headers={"HX-Request": "true"}).content.decode()
    assert "Casco antiguo" in seen
    assert "Reservada" not in seen
    assert "<html" not in seen
