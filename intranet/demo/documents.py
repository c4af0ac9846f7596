"""Documents of the demo: the written papers through the services, the mass of a large city hall in bulk."""

import hashlib
import io
import random
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Min
from django.utils import timezone

from documents.models import Document, DocumentState, DocumentVersion, Folder
from documents.services import folders, sharing, versions
from intranet.demo import files, papers, printing
from intranet.demo.clock import ago
from intranet.demo.organisation import Organisation
from intranet.demo.papers import Paper
from intranet.demo.words import paragraph, subject_line
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import ALL
from intranet.kernel.accounts.models import User
from intranet.kernel.files import media_types, reader, renderer
from intranet.kernel.files.language import detect
from intranet.kernel.files.models import FileText, ScanState, StoredFile, TextState
from intranet.kernel.files.services import previewing
from intranet.kernel.files.services.storing import store
from intranet.kernel.jobs.testing import run_all

DISTINCT_FILES = 50
BATCH = 1000
_CHARACTERS = 1_000_000


def build(rng: random.Random, organisation: Organisation, *, documents: int, seed: int) -> dict[str, Document]:
    """A folder per department, the written papers (by their title), then the mass."""
    roots = {
        name: folders.ensure_department(department_id=department.pk)
        for name, department in organisation.departments.items()
    }
    places = _folders(organisation, roots)
    written = [(paper, _upload(organisation, places[paper.folder], paper, seed)) for paper in papers.catalogue()]
    run_all()  # what is not yet read cannot be sent for approval
    for paper, document in written:
        _date(paper, document)
    for folder in places.values():
        _date_folder(folder)
    _mass(rng, organisation, roots, documents - len(written))
    return {paper.title: document for paper, document in written}


def _folders(organisation: Organisation, roots: dict[str, Folder]) -> dict[str, Folder]:
    """The folders of the catalogue by their path; the head of the department opens some of them to everybody."""
    made = dict(roots)
    for row in papers.folders():
        above, _slash, name = row["path"].rpartition("/")
        if not above:
            continue
        head = organisation.departments[row["path"].partition("/")[0]].head
        assert head is not None
        folder = folders.create(actor=head, parent_id=made[above].pk, name=name, description=row.get("about", ""))
        if row.get("open"):
            sharing.change_folder(actor=head, folder_id=folder.pk, changes={ALL: Role.READER})
        made[row["path"]] = folder
    return made


def _upload(organisation: Organisation, folder: Folder, paper: Paper, seed: int) -> Document:
    """Every version of a paper, one upon the other, each by its author."""
    document: Document | None = None
    for number, version in enumerate(paper.versions):
        author = organisation.named[version.author]
        content = papers.written(paper, version, organisation, seed)
        read(content)
        upload = SimpleUploadedFile(f"{paper.title}.{paper.extension}", content)
        if document is None:
            document = versions.create(actor=author, folder_id=folder.pk, upload=upload, title=paper.title)
        else:
            versions.add(actor=author, document_id=document.pk, upload=upload, expected=number, note=version.note)
    assert document is not None
    return document


def read(content: bytes) -> None:
    """Keep text and preview of some bytes as the worker would, without starting a process for each: we wrote them."""
    family = media_types.sniff(content[: media_types.HEAD], content[-media_types.TAIL :])
    sha256 = hashlib.sha256(content).hexdigest()
    found = {"state": TextState.UNSUPPORTED, "text": ""}
    if family in reader.READERS:
        found = reader.read(family, io.BytesIO(content), _CHARACTERS)
    language = detect(found["text"]) if found["text"] else ""
    FileText.objects.get_or_create(sha256=sha256, defaults={**found, "language": language})
    if family in renderer.FAMILIES:
        previewing.keep(sha256, *renderer.draw(family, io.BytesIO(content)))


def _date(paper: Paper, document: Document) -> None:
    """Back to when it was written."""
    moments = [_moment(paper, number) for number in range(len(paper.versions))]
    for number, moment in enumerate(moments, start=1):
        DocumentVersion.objects.filter(document=document, number=number).update(created_at=moment)
    Document.objects.filter(pk=document.pk).update(created_at=moments[0], changed_at=moments[-1])


def _date_folder(folder: Folder) -> None:
    """Back to some days before the first paper came into it; what lies in it is younger."""
    papers_below = Document.objects.filter(folder__path__startswith=folder.path)
    first = papers_below.aggregate(first=Min("created_at"))["first"]
    if first is not None:
        Folder.objects.filter(pk=folder.pk).update(created_at=first - timedelta(days=9 - len(folder.ancestor_ids)))


def _moment(paper: Paper, number: int) -> datetime:
    """Some minute of the working day, the same in every run."""
    digest = hashlib.sha256(f"{paper.title} {number}".encode()).digest()
    return ago(paper.versions[number].days, f"{8 + digest[0] % 7:02}:{digest[1] % 60:02}")


def _mass(rng: random.Random, organisation: Organisation, roots: dict[str, Folder], wanted: int) -> None:
    """Rows in bulk, as no service can write 50,000 documents in a minute; one version each, already read."""
    if wanted <= 0:
        return
    shared = [_distinct_file(rng, number) for number in range(min(DISTINCT_FILES, wanted))]
    owners = {user.department_id: user for user in organisation.people}
    places = [folder for folder in roots.values() if folder.department_id in owners]
    for start in range(0, wanted, BATCH):
        rows = [_row(rng, rng.choice(places), owners) for _number in range(start, min(start + BATCH, wanted))]
        _insert(Document.objects.bulk_create(rows), [rng.choice(shared) for _ in rows])


def _row(rng: random.Random, folder: Folder, owners: dict[int | None, User]) -> Document:
    assert folder.scope_id is not None
    changed = timezone.now() - timedelta(hours=rng.randint(24, 24 * 700))
    return Document(
        folder=folder,
        title=subject_line(rng),
        owner=owners[folder.department_id],
        scope_id=folder.scope_id,
        state=DocumentState.READY,
        created_at=changed,
        changed_at=changed,
    )


def _insert(rows: list[Document], contents: list[StoredFile]) -> None:
    made = DocumentVersion.objects.bulk_create(
        DocumentVersion(
            document=row,
            number=1,
            file=content,
            sha256=content.sha256,
            author_id=row.owner_id,
            created_at=row.created_at,
        )
        for row, content in zip(rows, contents, strict=True)
    )
    for row, version in zip(rows, made, strict=True):
        row.current = version
    Document.objects.bulk_update(rows, ["current"], batch_size=500)


def _distinct_file(rng: random.Random, number: int) -> StoredFile:
    """A real file whose text is already known."""
    extension, write = (("docx", files.docx), ("pdf", printing.pdf), ("odt", files.odt))[number % 3]
    title = subject_line(rng)
    content = write(title, paragraph(rng, 30))
    read(content)
    stored = store(ContentFile(content), name=f"{title}.{extension}")
    StoredFile.objects.filter(pk=stored.pk).update(scan_state=ScanState.CLEAN)
    return stored
