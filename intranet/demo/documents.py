"""Documents of the demo. The written papers are real files; the mass shares fifty of them by hash."""

import random
from collections.abc import Callable
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from documents.models import Document, DocumentState, DocumentVersion, Folder
from documents.services import folders, sharing, versions
from intranet.cases.services import cases
from intranet.demo import files
from intranet.demo.organisation import Organisation
from intranet.demo.words import paragraph, subject_line
from intranet.demo.written import PAPERS
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import of_user
from intranet.kernel.accounts.models import User
from intranet.kernel.files.models import FileText, ScanState, StoredFile, TextState
from intranet.kernel.files.services.storing import store
from intranet.kernel.jobs.testing import run_all

WRITERS: dict[str, Callable[[str, str], bytes]] = {"docx": files.docx, "pdf": files.pdf, "odt": files.odt}
DISTINCT_FILES = 50
BATCH = 1000


def build(rng: random.Random, organisation: Organisation, *, documents: int) -> None:
    """A folder per department, the written papers with a share and an approval, then the mass."""
    roots = {
        name: folders.ensure_department(department_id=department.pk)
        for name, department in organisation.departments.items()
    }
    papers = [_paper(organisation, roots, number) for number in range(len(PAPERS))]
    _private_folder(organisation, roots["Urbanismo"])
    run_all()  # what is not yet read cannot be sent for approval
    _share_and_send(organisation, papers)
    _mass(rng, organisation, roots, documents - len(papers) - 1)


def _paper(organisation: Organisation, roots: dict[str, Folder], number: int) -> Document:
    title, body, department, _language = PAPERS[number]
    author = organisation.logins["ana"] if department == "Urbanismo" else organisation.members(department)[0]
    return _upload(author, roots[department], title, body, list(WRITERS)[number % len(WRITERS)])


def _upload(author: User, folder: Folder, title: str, body: str, extension: str) -> Document:
    content = WRITERS[extension](title, body)
    upload = SimpleUploadedFile(f"{title}.{extension}", content)
    return versions.create(actor=author, folder_id=folder.pk, upload=upload)


def _private_folder(organisation: Organisation, root: Folder) -> None:
    """Only Urbanismo may read it, as the whole of its root: what the demo shows of privacy."""
    ana = organisation.logins["ana"]
    folder = folders.create(actor=ana, parent_id=root.pk, name="Casco antiguo", description="Planos y actas del plan.")
    _upload(ana, folder, "Actas reservadas del plan", "Alegaciones de vecinos y respuestas, sin publicar.", "odt")


def _share_and_send(organisation: Organisation, papers: list[Document]) -> None:
    """Ana shares one with Marta of Hacienda and sends it to her head for approval."""
    ana, marta = organisation.logins["ana"], organisation.logins["marta"]
    sharing.change_document(actor=ana, document_id=papers[0].pk, changes={of_user(marta.pk): Role.READER})
    cases.start(actor=ana, kind="document", subject_id=papers[0].pk, note="Falta solo tu visto bueno.")


def _mass(rng: random.Random, organisation: Organisation, roots: dict[str, Folder], wanted: int) -> None:
    """Rows in bulk, as no service can write 50,000 documents in a minute; one version each, already read."""
    if wanted <= 0:
        return
    shared = [_distinct_file(rng, number) for number in range(min(DISTINCT_FILES, wanted))]
    owners = {user.department_id: user for user in organisation.people}
    places = [folder for folder in roots.values() if folder.department_id in owners]
    now = timezone.now()
    for start in range(0, wanted, BATCH):
        rows = []
        for _number in range(start, min(start + BATCH, wanted)):
            folder = rng.choice(places)
            assert folder.scope_id is not None
            changed = now - timedelta(hours=rng.randint(1, 24 * 700))
            rows.append(
                Document(
                    folder=folder,
                    title=subject_line(rng),
                    owner=owners[folder.department_id],
                    scope_id=folder.scope_id,
                    state=DocumentState.READY,
                    created_at=changed,
                    changed_at=changed,
                )
            )
        _insert(Document.objects.bulk_create(rows), [rng.choice(shared) for _ in rows])


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
    """A real file whose text is already known, as the worker would have read it."""
    extension = list(WRITERS)[number % len(WRITERS)]
    title, body = subject_line(rng), paragraph(rng, 30)
    content = ContentFile(WRITERS[extension](title, body))
    stored = store(content, name=f"{title}.{extension}")
    StoredFile.objects.filter(pk=stored.pk).update(scan_state=ScanState.CLEAN)
    FileText.objects.get_or_create(
        sha256=stored.sha256, defaults={"state": TextState.OK, "text": f"{title}\n{body}", "language": "es"}
    )
    return stored
