"""The API of the contract, and the pages, as different people meet them."""

from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.models import Document, DocumentVersion, Folder
from intranet.kernel.jobs.testing import run_all
from tests.factories.documents import document, folder, next_version
from tests.factories.files import pdf


def file(content: bytes = b"hola", name: str = "acta.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_document_goes_through_its_life(town, client_for):
    ana = client_for(town.ana)
    made = ana.post("/api/v1/documents", {"folder": town.root.pk, "file": file(pdf("hola"), "Informe.pdf")})
    assert made.status_code == 201
    address = f"/api/v1/documents/{made.json()['id']}"
    assert made.json()["title"] == "Informe"
    second = ana.post(f"{address}/versions", {"file": file(b"dos")}, headers={"If-Match": '"1"'})
    assert (second.status_code, second.json()["number"]) == (201, 2)
    late = ana.post(f"{address}/versions", {"file": file(b"tres")}, headers={"If-Match": '"1"'})
    assert (late.status_code, late.json()["code"]) == (409, "documents.version_conflict")
    blind = ana.post(f"{address}/versions", {"file": file(b"tres")})
    assert (blind.status_code, blind.json()["code"]) == (428, "documents.if_match_required")
    shown = ana.get(address).json()
    assert [row["number"] for row in shown["versions"]] == [2, 1]
    content = ana.get(f"{address}/versions/1/content")
    assert content["X-Accel-Redirect"].startswith("/_protected/stored/")
    assert content["Content-Disposition"].startswith("attachment")
    assert ana.delete(address).status_code == 204
    assert ana.get(address).status_code == 404
    assert ana.get(f"{address}/versions/1/content").status_code == 404


def test_grants_of_a_folder_become_exactly_what_is_put(town, client_for):
    head, marta = client_for(town.head), client_for(town.marta)
    made = head.post(
        "/api/v1/folders", {"parent": town.root.pk, "name": "Obras"}, content_type="application/json"
    ).json()
    document(town.ana, Folder.objects.get(pk=made["id"]))
    address = f"/api/v1/folders/{made['id']}"
    assert marta.get(address).status_code == 404
    body = {"grants": [{"principal": f"u:{town.marta.pk}", "role": "reader"}]}
    assert head.put(f"{address}/grants", body, content_type="application/json").json()["items"] == body["grants"]
    assert [row["title"] for row in marta.get(address).json()["items"]] == ["Pliego"]
    assert head.put(f"{address}/grants", {"grants": []}, content_type="application/json").json() == {"items": []}
    assert marta.get(address).status_code == 404
    wrong = {"grants": [{"principal": "u:1", "role": "god"}]}
    assert head.put(f"{address}/grants", wrong, content_type="application/json").status_code == 400


def test_a_version_of_another_document_is_not_found(town, client_for):
    one, other = document(town.ana, town.root), document(town.ana, town.root, "Otro", "otro")
    next_version(town.ana, other)
    ana = client_for(town.ana)
    assert ana.get(f"/api/v1/documents/{one.pk}/versions/2/content").status_code == 404
    assert ana.get(f"/files/document/{one.pk}/v2").status_code == 404
    for variant in ("2", "v", "vx", "original", "v0", "v9999999999"):
        assert ana.get(f"/files/document/{one.pk}/{variant}").status_code == 404


_PAGES = ["", "v/1/", "version/", "edit/", "move/", "share/", "approval/"]
_FOLDER_PAGES = ["", "new/", "edit/", "move/", "share/"]


def test_absent_and_forbidden_pages_look_alike(town, client_for):
    made, place = document(town.ana, town.root), folder(town.ana, town.root)
    marta = client_for(town.marta)
    for part in _PAGES:
        for pk in (made.pk, 999_999):
            assert marta.get(f"/documents/{pk}/{part}").status_code == 404, part
    for part in _FOLDER_PAGES:
        for pk in (place.pk, 999_999):
            assert marta.get(f"/documents/folders/{pk}/{part}").status_code == 404, part
    for part in ("trash/", "restore/", "share/", "version/", "edit/", "move/", "approval/"):
        assert marta.post(f"/documents/{made.pk}/{part}").status_code == 404, part
    for part in ("upload/", "inheritance/", "share/", "new/", "edit/", "move/"):
        assert marta.post(f"/documents/folders/{place.pk}/{part}").status_code == 404, part


def test_every_page_opens_for_who_may(town, client_for):
    place = folder(town.ana, town.root)
    made = document(town.ana, place)
    run_all()
    ana = client_for(town.ana)
    for part in _PAGES:
        assert ana.get(f"/documents/{made.pk}/{part}").status_code in {200, 302}, part
    for part in [*_FOLDER_PAGES, "?tab=trash", "?tab=approvals", f"?doc={made.pk}", "?doc=x", "share/?q=marta"]:
        assert ana.get(f"/documents/folders/{place.pk}/{part}").status_code == 200, part
    for address in ("/documents/", "/documents/trash/", "/documents/upload/"):
        assert ana.get(address).status_code == 200, address


def test_forms_work_without_scripts(town, client_for):
    ana = client_for(town.ana)
    place = folder(town.ana, town.root)
    answer = ana.post(
        f"/documents/folders/{place.pk}/upload/", {"file": [file(b"uno", "uno.txt"), file(b"", "nada.txt"), file(b"d")]}
    )
    assert answer.status_code == 302
    page = ana.get(answer["Location"]).content.decode()
    assert "uno" in page
    assert "nada.txt" in page
    assert Document.objects.filter(folder=place).count() == 2
    made = Document.objects.get(title="uno")
    ana.post(f"/documents/{made.pk}/share/", {"principal": f"u:{town.marta.pk}", "role": "10"})
    marta = client_for(town.marta)
    assert "uno" in marta.get("/documents/").content.decode()
    ana.post(f"/documents/{made.pk}/share/", {"principal": f"u:{town.marta.pk}", "role": ""})
    assert marta.get(f"/documents/{made.pk}/").status_code == 404
    ana.post(f"/documents/{made.pk}/trash/")
    assert "uno" in ana.get("/documents/trash/").content.decode()
    ana.post(f"/documents/{made.pk}/restore/")
    assert ana.get(f"/documents/{made.pk}/").status_code == 200


def test_a_script_gets_a_sentence_when_a_file_is_refused(town, client_for, settings):
    settings.FILES_MAX_UPLOAD_BYTES = 10
    answer = client_for(town.ana).post(
        f"/documents/folders/{town.root.pk}/upload/", {"file": file(b"x" * 11)}, headers={"Accept": "application/json"}
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "files.too_large")


def test_an_upload_repeated_by_a_script_or_a_program_is_made_once(town, client_for):
    ana, key = client_for(town.ana), str(uuid4())
    page = f"/documents/folders/{town.root.pk}/upload/"
    for address in (page, page, "/api/v1/documents"):
        sent = {"folder": town.root.pk, "file": file(b"acta"), "client_id": key}
        assert ana.post(address, sent, headers={"Accept": "application/json"}).status_code == 201, address
    assert Document.objects.count() == 1
    for address in (page, "/api/v1/documents"):
        sent = {"folder": town.root.pk, "file": file(b"acta"), "client_id": "mío"}
        assert ana.post(address, sent, headers={"Accept": "application/json"}).status_code == 400, address
    assert Document.objects.count() == 1


def test_a_stale_form_explains_the_conflict(town, client_for):
    made = document(town.ana, town.root)
    next_version(town.luis, made)
    answer = client_for(town.ana).post(f"/documents/{made.pk}/version/", {"file": file(b"mio"), "expected": 1})
    assert answer.status_code == 409


def test_breadcrumbs_name_nothing_the_reader_may_not_see(town, client_for):
    secret = folder(town.ana, town.root, "Expediente sancionador")
    made = document(town.ana, secret)
    client_for(town.ana).post(f"/documents/{made.pk}/share/", {"principal": f"u:{town.marta.pk}", "role": "10"})
    marta = client_for(town.marta)
    for address in ("/documents/", f"/documents/{made.pk}/"):
        assert "sancionador" not in marta.get(address).content.decode()


def test_lists_cost_the_same_queries_whatever_their_length(town, client_for):
    ana = client_for(town.ana)
    addresses = ["/documents/", f"/documents/folders/{town.root.pk}/", f"/api/v1/folders/{town.root.pk}"]
    ana.get("/documents/")  # what is cached per process is cached now
    costs = []
    for wanted in (2, 40):
        for number in range(town.root.documents.count(), wanted):
            document(town.ana if number % 2 else town.luis, town.root, f"D{number:02}", f"texto {number}")
            folder(town.ana, town.root, f"F{number:02}")
        costs.append([])
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert ana.get(address).status_code == 200
            costs[-1].append(len(queries))
    assert costs[0] == costs[1]


def test_a_large_folder_is_paged(town, client_for):
    first = document(town.ana, town.root)
    rows = [
        Document(folder=town.root, title=f"Expediente {n:05}", owner=town.ana, scope=town.root.scope, current=None)
        for n in range(10_000)
    ]
    made = Document.objects.bulk_create(rows, batch_size=2_000)
    versions = DocumentVersion.objects.bulk_create(
        [
            DocumentVersion(document=row, number=1, file=first.current.file, sha256="0" * 64, author=town.ana)
            for row in made
        ],
        batch_size=2_000,
    )
    for row, version in zip(made, versions, strict=True):
        row.current = version
    Document.objects.bulk_update(made[:200], ["current"])
    ana = client_for(town.ana)
    page = ana.get(f"/documents/folders/{town.root.pk}/").content.decode()
    assert page.count("<tr") == 51
    assert 'rel="next"' in page
    answer = ana.get(f"/api/v1/folders/{town.root.pk}?limit=50").json()
    assert len(answer["items"]) == 50
    assert ana.get(f"/api/v1/folders/{town.root.pk}?limit=50&cursor={answer['next']}").status_code == 200
