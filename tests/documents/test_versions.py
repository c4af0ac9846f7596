"""New documents and versions: numbers, conflicts, and bytes that stay."""

from uuid import uuid4

import pytest

from documents.models import Document, DocumentVersion
from documents.services import documents, versions
from documents.services.processing import process_version
from documents.views import browse
from intranet.kernel.changes.models import Change
from intranet.kernel.core.errors import NotFound
from intranet.kernel.files.models import FileText, StoredFile
from intranet.kernel.files.services.storing import EmptyFile, StorageFailed
from intranet.kernel.jobs.testing import run_all
from tests.factories.documents import document, folder, next_version
from tests.factories.files import docx, pdf, upload, xlsx


def test_an_upload_becomes_a_document_with_a_first_version(town):
    made = versions.create(actor=town.ana, folder_id=town.root.pk, upload=upload(pdf("hola"), "Informe anual.pdf"))
    assert (made.title, made.current.number, made.current.file.content_type) == ("Informe anual", 1, "application/pdf")
    assert (made.owner, made.state) == (town.ana, "processing")
    assert Change.objects.filter(kind="document", object_id=made.pk).exists()


def test_an_upload_that_is_sent_again_is_one_document(town):
    key = uuid4()

    def send(actor):
        return versions.create(actor=actor, folder_id=town.root.pk, upload=upload("acta", "Acta.txt"), client_id=key)

    made = send(town.ana)
    assert send(town.ana) == made
    assert StoredFile.objects.count() == 1
    assert send(town.luis) != made
    place = folder(town.ana, town.root)
    with pytest.raises(versions.ClientIdTaken):
        versions.create(actor=town.ana, folder_id=place.pk, upload=upload("otra", "Acta.txt"), client_id=key)
    documents.trash(actor=town.ana, document_id=made.pk)
    with pytest.raises(NotFound):
        send(town.ana)


def test_the_worker_reads_the_text_and_makes_it_ready(town):
    made = versions.create(actor=town.ana, folder_id=town.root.pk, upload=upload(docx("rehabilitación"), "a.docx"))
    run_all()
    made.refresh_from_db()
    assert made.state == "ready"
    assert FileText.objects.get(sha256=made.current.sha256).text == "rehabilitación"


def test_a_spreadsheet_is_shown_as_a_table_and_no_longer_than_a_page_bears(town, client_for, monkeypatch):
    monkeypatch.setattr(browse, "MAX_ROWS", 2)
    content = xlsx(["Partida", "Importe"], ["<b>Alumbrado</b>", 1200], ["Riego", 300])
    made = versions.create(actor=town.ana, folder_id=town.root.pk, upload=upload(content, "gastos.xlsx"))
    run_all()
    page = client_for(town.ana).get(f"/documents/{made.pk}/v/1/").content.decode()
    assert "<tr><td>&lt;b&gt;Alumbrado&lt;/b&gt;</td><td>1200</td></tr>" in page
    assert "Riego" not in page
    assert "first 2 rows" in page or "primeras 2 filas" in page


def test_processing_twice_changes_nothing(town):
    made = document(town.ana, town.root)
    run_all()
    seq = Change.objects.get(kind="document", object_id=made.pk).seq
    assert process_version.call(made.current.pk) == "ready"
    assert Change.objects.get(kind="document", object_id=made.pk).seq == seq
    assert FileText.objects.count() == 1


def test_processing_an_old_version_leaves_the_state_of_the_new_one(town):
    made = document(town.ana, town.root)
    next_version(town.ana, made)
    process_version.call(DocumentVersion.objects.get(document=made, number=1).pk)
    made.refresh_from_db()
    assert made.state == "processing"


def test_a_new_version_replaces_nothing(town):
    made = document(town.ana, town.root, content="uno")
    second = next_version(town.luis, made, content="dos")
    made.refresh_from_db()
    assert made.current == second
    assert [row.number for row in made.versions.order_by("number")] == [1, 2]
    assert made.versions.get(number=1).sha256 != second.sha256
    assert made.owner == town.ana


def test_the_second_of_two_editors_with_the_same_base_is_told(town):
    made = document(town.ana, town.root)
    next_version(town.ana, made, content="de Ana")
    with pytest.raises(versions.VersionConflict):
        next_version(town.luis, made, content="de Luis", expected=1)
    assert made.versions.count() == 2


def test_the_same_bytes_are_no_new_version(town):
    made = document(town.ana, town.root, content="igual")
    with pytest.raises(versions.SameContent):
        next_version(town.ana, made, content="igual")


def test_a_version_is_never_changed(town):
    version = document(town.ana, town.root).current
    version.note = "otra"
    with pytest.raises(TypeError):
        version.save()


def test_without_the_right_no_bytes_are_kept(town):
    with pytest.raises(NotFound):
        document(town.marta, town.root)
    made = document(town.ana, town.root)
    with pytest.raises(NotFound):
        next_version(town.marta, made)
    assert StoredFile.objects.count() == 1


def test_an_empty_file_changes_nothing(town):
    with pytest.raises(EmptyFile):
        document(town.ana, town.root, content=b"")
    assert not Document.objects.exists()


def test_a_storage_that_fails_keeps_the_old_version_and_adds_no_row(town, monkeypatch):
    from django.core.files.storage import FileSystemStorage

    made = document(town.ana, town.root)
    monkeypatch.setattr(FileSystemStorage, "_save", lambda *args: (_ for _ in ()).throw(OSError(28, "disk full")))
    with pytest.raises(StorageFailed):
        next_version(town.ana, made)
    made.refresh_from_db()
    assert (made.current.number, made.versions.count(), StoredFile.objects.count()) == (1, 1, 1)


def test_an_infected_file_is_stopped_and_its_author_told(town, monkeypatch):
    told = []
    monkeypatch.setattr("documents.services.processing.scan", lambda pk: "infected")
    monkeypatch.setattr("documents.services.processing.notify", lambda to, kind, *args, **kw: told.append((to, kind)))
    made = document(town.ana, town.root)
    run_all()
    made.refresh_from_db()
    assert made.state == "blocked"
    assert told == [([town.ana.pk], "documents.blocked")]
    assert not FileText.objects.exists()


def test_a_title_cannot_turn_the_direction_of_what_follows(town):
    made = document(town.ana, town.root, "informe\u202efdp.exe\r\nX")
    assert made.title == "informe fdp.exe X"
    assert documents.rename(actor=town.ana, document_id=made.pk, title="acta\u2066\u0000 nueva").title == "acta nueva"
