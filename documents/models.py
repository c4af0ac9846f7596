"""Folders, documents, their immutable versions, and the stored grants on folders and documents.

A folder is a scope; a document carries its folder's scope until it is shared singly and gets its own. So
a grant on a folder changes no document row and nothing in the index (see ``services/effective.py``).
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.kernel.access import grants
from intranet.kernel.access.models import GroupGrant, Scope, UserGrant
from intranet.kernel.accounts.models import Department
from intranet.kernel.files.media_types import LINE_BY_LINE
from intranet.kernel.files.models import StoredFile

NAME_LENGTH = 120
TITLE_LENGTH = 200


class Folder(models.Model):
    """A place for documents. `path` holds the ids from the root to itself: ``/1/4/17/``.

    `inherits`: what the folder above grants holds here too. A root belongs to a department.
    """

    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    description = models.CharField(_("description"), max_length=200, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=255, db_index=True, default="", editable=False)
    department = models.OneToOneField(Department, models.PROTECT, null=True, blank=True, related_name="documents_root")
    inherits = models.BooleanField(default=True)
    scope = models.ForeignKey(Scope, models.PROTECT, null=True, related_name="+")  # null only inside create
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("folder")
        verbose_name_plural = _("folders")
        permissions = [*grants.role_permissions("folder")]

    def __str__(self) -> str:
        return self.name

    @property
    def ancestor_ids(self) -> list[int]:
        """Ids from the root to this folder, itself included."""
        return [int(part) for part in self.path.split("/") if part]

    @property
    def root_id(self) -> int:
        """The folder of the department that all of this belongs to."""
        return self.ancestor_ids[0]


class DocumentState(models.TextChoices):
    """Whether the current version has been checked and read."""

    PROCESSING = "processing", _("Being read")
    READY = "ready", _("Ready")
    BLOCKED = "blocked", _("Stopped by the malware check")


class Document(models.Model):
    """A titled thing with versions. `current` is the newest; older ones stay."""

    folder = models.ForeignKey(Folder, models.PROTECT, related_name="documents")
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="documents")
    scope = models.ForeignKey(Scope, models.PROTECT, related_name="+")
    current = models.OneToOneField("DocumentVersion", models.PROTECT, null=True, related_name="+")  # null inside create
    state = models.CharField(max_length=12, choices=DocumentState.choices, default=DocumentState.PROCESSING)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    trashed_at = models.DateTimeField(null=True, blank=True)
    trashed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [*grants.role_permissions("document")]
        indexes = [
            models.Index(
                fields=["folder", "title", "id"], condition=models.Q(trashed_at=None), name="documents_in_folder"
            ),
            models.Index(fields=["owner", "-changed_at"], name="documents_of_owner"),
            models.Index(fields=["scope"], name="documents_in_scope"),
        ]

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """Some bytes that were the document once, or are it now. Written once, never changed."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    note = models.CharField(_("what has changed"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only. Raises TypeError for a row that is already stored."""
        if not self._state.adding:
            raise TypeError("A version is never changed.")
        super().save(*args, **kwargs)

    @property
    def keeps_lines(self) -> bool:
        """A line of its text is a line of the file; in the others it is a paragraph."""
        return self.file.content_type in LINE_BY_LINE

    @property
    def slug(self) -> str:
        """Its part of the address of its bytes: ``v3``."""
        return f"v{self.number}"

    @property
    def preview_slug(self) -> str:
        """The same for the picture of its first page: ``p3``."""
        return f"p{self.number}"

    @property
    def fingerprint(self) -> str:
        """The hash as people compare it: ``9f2c…a71e``."""
        return f"{self.sha256[:4]}…{self.sha256[-4:]}"


class Upload(models.Model):
    """The document that a file became which somebody sent as ``client_id``: sent again, it is that document."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    client_id = models.UUIDField()
    document = models.OneToOneField(Document, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["author", "client_id"], name="upload_once")]

    def __str__(self) -> str:
        return str(self.client_id)


class FolderUserGrant(UserGrant):
    content_object = models.ForeignKey(Folder, models.CASCADE)


class FolderGroupGrant(GroupGrant):
    content_object = models.ForeignKey(Folder, models.CASCADE)


class DocumentUserGrant(UserGrant):
    content_object = models.ForeignKey(Document, models.CASCADE)


class DocumentGroupGrant(GroupGrant):
    content_object = models.ForeignKey(Document, models.CASCADE)
