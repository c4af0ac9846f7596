"""Files and their text. A stored file is bytes under a random key; it is never overwritten."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ScanState(models.TextChoices):
    """What is known about malware in a file. Only CLEAN and, if the setting allows it, UNSCANNED are delivered."""

    UNSCANNED = "unscanned", _("Not scanned")
    PENDING = "pending", _("Being checked")
    CLEAN = "clean", _("Checked")
    INFECTED = "infected", _("Dangerous")
    FAILED = "failed", _("The check did not work")


class TextState(models.TextChoices):
    """How reading the text of a file went. Only OK, TRUNCATED and TIMEOUT may carry text."""

    OK = "ok", _("Text read")
    EMPTY = "empty", _("No text in it")
    TRUNCATED = "truncated", _("Only the beginning was read")
    ENCRYPTED = "encrypted", _("Protected by a password")
    UNSUPPORTED = "unsupported", _("No text can be read from this type")
    TOO_BIG = "too_big", _("Too big to read its text")
    TIMEOUT = "timeout", _("Reading its text took too long")
    CRASHED = "crashed", _("Its text could not be read")


class PreviewState(models.TextChoices):
    """How drawing the first page of a file went. Only OK has a picture."""

    OK = "ok"
    ENCRYPTED = "encrypted"
    UNSUPPORTED = "unsupported"
    TOO_BIG = "too_big"
    TIMEOUT = "timeout"
    CRASHED = "crashed"


class StoredFile(models.Model):
    """One upload: `key` is its random name in storage, `name` what its owner called it (data, never a path)."""

    key = models.CharField(max_length=80, unique=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    content_type = models.CharField(max_length=100)
    name = models.CharField(max_length=255)
    scan_state = models.CharField(max_length=10, choices=ScanState.choices, default=ScanState.UNSCANNED)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.name

    @property
    def extension(self) -> str:
        """Lower case, without the dot: ``pdf``; "" if the name has none."""
        return self.name.rpartition(".")[2].lower() if "." in self.name else ""


class FileText(models.Model):
    """The text inside some bytes; identical bytes are read once, however often they were uploaded."""

    sha256 = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=12, choices=TextState.choices)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=5, blank=True)
    read_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.state}"


class FilePreview(models.Model):
    """A small picture of some bytes, of their first page; identical bytes are drawn once, as they are read once."""

    sha256 = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=12, choices=PreviewState.choices)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(null=True)  # of a PDF; unknown if it was drawn before they were counted

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.state}"
