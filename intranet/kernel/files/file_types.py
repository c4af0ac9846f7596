"""The sorts of files that people tell apart, by the ending of the name."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileType(models.TextChoices):
    PDF = "pdf", _("PDF")
    WORD = "word", _("Word and similar")
    SPREADSHEET = "spreadsheet", _("Spreadsheet")
    PRESENTATION = "presentation", _("Presentation")
    IMAGE = "image", _("Image")
    TEXT = "text", _("Plain text")
    OTHER = "other", _("Other files")


_ENDINGS = {
    FileType.PDF: "pdf",
    FileType.WORD: "doc docx odt rtf",
    FileType.SPREADSHEET: "xls xlsx ods csv",
    FileType.PRESENTATION: "ppt pptx odp",
    FileType.IMAGE: "png jpg jpeg gif webp svg",
    FileType.TEXT: "txt md",
}
_BY_ENDING = {ending: file_type for file_type, endings in _ENDINGS.items() for ending in endings.split()}


def file_type_of(extension: str) -> FileType:
    """What people call a file whose name ends like this."""
    return _BY_ENDING.get(extension.lower(), FileType.OTHER)
