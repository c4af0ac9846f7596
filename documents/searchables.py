"""How documents get into the index: title, folder, and the words inside the current version."""

import re
from collections.abc import Sequence

from django.db.models import QuerySet

from documents.models import Document, Folder
from intranet.kernel.files.file_types import file_type_of
from intranet.kernel.files.models import FileText
from search.registry import SearchDocument


class DocumentSearchable:
    kind = "document"
    title_fields: Sequence[str] = ("title",)

    def queryset(self) -> QuerySet[Document]:
        """Everything but the trash."""
        return Document.objects.filter(trashed_at=None).select_related("folder", "current__file")

    def documents(self, objs: list[Document]) -> list[SearchDocument]:
        hashes = {obj.current.sha256 for obj in objs if obj.current}
        texts = {row.sha256: row for row in FileText.objects.filter(sha256__in=hashes)}
        roots = {obj.folder.root_id for obj in objs}
        departments = dict(Folder.objects.filter(pk__in=roots).values_list("pk", "department_id"))
        return [
            _as_document(obj, texts.get(obj.current.sha256) if obj.current else None, departments[obj.folder.root_id])
            for obj in objs
        ]


def _as_document(obj: Document, text: FileText | None, department_id: int | None) -> SearchDocument:
    extension = obj.current.file.extension if obj.current else ""
    return SearchDocument(
        kind="document",
        id=obj.pk,
        scope_id=obj.scope_id,
        title=obj.title,
        body=besides_title(text.text, obj.title) if text else "",
        language=text.language if text else "",
        date=obj.changed_at,
        author_id=obj.current.author_id if obj.current else obj.owner_id,
        container=obj.folder.name if obj.scope_id == obj.folder.scope_id else "",  # its readers may not know the folder
        department_id=department_id,
        file_type=file_type_of(extension) if obj.current else "",
        extra={"extension": extension},
    )


def besides_title(text: str, title: str) -> str:
    """What a paper says besides its own title, with which it begins and which stands at the head or foot of its pages:
    a snippet would repeat what stands above it. Nothing else of those lines goes.
    """
    words = r"\s+".join(map(re.escape, title.split()))
    text = re.sub(rf"\A\s*{words}(?!\w)", "", text, flags=re.IGNORECASE)
    running = rf"(^|[·|–—]\s*){words}(?=(?:[^\w\n]|\d)*$)"
    return re.sub(running, r"\1", text, flags=re.IGNORECASE | re.MULTILINE).lstrip()
