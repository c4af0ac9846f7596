"""Previews of documents: seen by who may read the version, nowhere else; without one the page is as before."""

import pytest
from django.test import Client

from documents.models import Document
from documents.services import documents, sharing, versions
from documents.subject import DocumentSubject
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import of_user
from intranet.kernel.files.models import FilePreview, StoredFile
from intranet.kernel.jobs.testing import run_all
from tests.factories.documents import own_folder
from tests.factories.files import docx, pdf, picture, upload


def _made(town, content: bytes, name: str) -> Document:
    made = versions.create(actor=town.ana, folder_id=town.root.pk, upload=upload(content, name))
    run_all()
    return made


def _panel(client: Client, made: Document) -> str:
    return client.get(f"/documents/folders/{made.folder_id}/?doc={made.pk}").content.decode()


@pytest.mark.parametrize(
    ("name", "content"), [("Informe.pdf", pdf("Acta")), ("Plano.png", picture(900, 400)), ("Acta.docx", docx("Acta"))]
)
def test_a_pdf_and_a_picture_are_shown_small_and_all_else_by_its_type(town, client_for, name, content):
    made, luis = _made(town, content, name), client_for(town.luis)
    address = f"/files/document/{made.pk}/p1"
    drawn = not name.endswith("docx")
    for page in (_panel(luis, made), luis.get(f"/documents/{made.pk}/").content.decode()):
        assert (f'src="{address}"' in page) == drawn
        assert f">{name.rpartition('.')[2].upper()}</span>" in page
    answer = luis.get(address)
    assert answer.status_code == (200 if drawn else 404)
    if drawn:
        assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/webp", "private, no-store")


def test_who_reads_or_decides_is_told_how_many_pages_a_pdf_has(town, client_for):
    made, luis = _made(town, pdf("Acta"), "Informe.pdf"), client_for(town.luis)
    assert "1 página<" in _panel(luis, made)
    reading = DocumentSubject().reading(town.luis, made.pk, 1)
    assert reading is not None
    assert reading.pages == 1
    FilePreview.objects.update(pages=None)  # drawn by a version that did not count
    assert " página<" not in _panel(luis, made)


def test_a_preview_is_asked_for_with_the_rights_of_its_version_and_of_no_other(town, client_for):
    made = _made(town, pdf("Primera"), "Informe.pdf")
    versions.add(actor=town.ana, document_id=made.pk, upload=upload(pdf("Segunda"), "Informe.pdf"), expected=1)
    run_all()
    ana, marta = client_for(town.ana), client_for(town.marta)
    shown = [ana.get(f"/files/document/{made.pk}/p{number}")["X-Accel-Redirect"] for number in (1, 2)]
    assert shown[0] != shown[1]
    for variant in ("p1", "p2", "p3", "p0", "p", "pv1", "p000000001"):
        assert marta.get(f"/files/document/{made.pk}/{variant}").status_code == 404
    assert ana.get(f"/files/document/{made.pk}/p3").status_code == 404


def test_a_preview_goes_with_the_right_and_with_the_document(town, client_for):
    private = own_folder(town.head, town.ana, town.root)
    made = versions.create(actor=town.ana, folder_id=private.pk, upload=upload(pdf("Acta"), "Informe.pdf"))
    run_all()
    luis, address = client_for(town.luis), f"/files/document/{made.pk}/p1"

    def share(role: Role | None) -> int:
        changes = {of_user(town.luis.pk): role}
        sharing.change_document(actor=town.ana, document_id=made.pk, changes=changes)
        return int(luis.get(address).status_code)

    assert [share(Role.READER), share(None), share(Role.READER)] == [200, 404, 200]
    documents.trash(actor=town.ana, document_id=made.pk)
    assert luis.get(address).status_code == 404


def test_identical_bytes_elsewhere_open_no_door(town, client_for):
    """Previews are kept by their bytes; who may not read a document does not get its picture by having the same."""
    content = pdf("Acta")
    made = _made(town, content, "Informe.pdf")
    theirs = versions.create(actor=town.marta, folder_id=town.hacienda_root.pk, upload=upload(content, "b.pdf"))
    marta = client_for(town.marta)
    assert marta.get(f"/files/document/{theirs.pk}/p1").status_code == 200
    assert marta.get(f"/files/document/{made.pk}/p1").status_code == 404


def test_what_the_malware_check_stopped_is_not_shown_as_a_picture_either(town, client_for):
    made, ana = _made(town, pdf("Acta"), "Informe.pdf"), client_for(town.ana)
    StoredFile.objects.filter(pk=made.current.file_id).update(scan_state="infected")
    assert ana.get(f"/files/document/{made.pk}/p1").status_code == 409
    Document.objects.filter(pk=made.pk).update(state="blocked")
    assert "/p1" not in _panel(ana, made)


def test_a_file_that_cannot_be_drawn_is_a_document_like_any_other(town, client_for):
    made = _made(town, b"%PDF-1.4\nnothing of a PDF follows", "Roto.pdf")
    made.refresh_from_db()
    assert made.state == "ready"
    assert "/p1" not in _panel(client_for(town.ana), made)
