"""What a file is: by its bytes first, and only if its name agrees. Everything else is ``application/octet-stream``."""

import codecs

import puremagic

SAFE = "application/octet-stream"
HEAD = 8 * 1024
TAIL = 64 * 1024

_OFFICE = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."

# Extension → (what the bytes must be, the type it is served as). HTML, SVG and XML are missing on purpose.
_KNOWN = {
    "pdf": ("pdf", "application/pdf"),
    "png": ("png", "image/png"),
    "jpg": ("jpeg", "image/jpeg"),
    "jpeg": ("jpeg", "image/jpeg"),
    "gif": ("gif", "image/gif"),
    "webp": ("webp", "image/webp"),
    "txt": ("text", "text/plain"),
    "md": ("text", "text/plain"),
    "csv": ("text", "text/csv"),
    "docx": ("docx", _OFFICE + "wordprocessingml.document"),
    "xlsx": ("xlsx", _OFFICE + "spreadsheetml.sheet"),
    "pptx": ("pptx", _OFFICE + "presentationml.presentation"),
    "odt": ("odt", _ODF + "text"),
    "ods": ("ods", _ODF + "spreadsheet"),
    "odp": ("odp", _ODF + "presentation"),
    "doc": ("ole", "application/msword"),
    "xls": ("ole", "application/vnd.ms-excel"),
    "ppt": ("ole", "application/vnd.ms-powerpoint"),
    "zip": ("zip", "application/zip"),
}
SPREADSHEETS = frozenset({_KNOWN["xlsx"][1], _KNOWN["ods"][1]})
"""Their text is read a line for a row, with tabs between the cells."""
LINE_BY_LINE = frozenset({"application/pdf", "text/plain", "text/csv"})
"""The lines of their text are those on the page; in the text of the others a line is a paragraph."""
INLINE = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"})

_ALIASES = {"jpg": "jpeg", "jpe": "jpeg", "jfif": "jpeg"}
_MAGIC = frozenset({"png", "jpeg", "gif", "webp"})
_IN_ZIP = ((b"word/document.xml", "docx"), (b"xl/workbook.xml", "xlsx"), (b"ppt/presentation.xml", "pptx"))
_IN_MIMETYPE = ((b"opendocument.text", "odt"), (b"opendocument.spreadsheet", "ods"), (b"opendocument.present", "odp"))


def content_type(name: str, family: str) -> str:
    """The type to keep for a file of this name whose bytes are of this family."""
    extension = name.rpartition(".")[2].lower()
    expected, known = _KNOWN.get(extension, ("", SAFE))
    return known if expected == family else SAFE


def sniff(head: bytes, tail: bytes) -> str:
    """The family of some bytes from their first HEAD and last TAIL bytes: ``pdf``, ``docx``, ``text``, …, or ""."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zip_family(head, tail)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    try:
        found = puremagic.from_string(head).lstrip(".")
    except (puremagic.PureError, ValueError):
        found = ""
    found = _ALIASES.get(found, found)
    if found in _MAGIC:
        return found
    return "text" if _is_text(head) else ""


def _zip_family(head: bytes, tail: bytes) -> str:
    """Office formats are archives: ODF names itself in its first entry, OOXML in the directory at the end."""
    if head[30:38] == b"mimetype":
        return next((family for mark, family in _IN_MIMETYPE if mark in head[38:120]), "zip")
    return next((family for mark, family in _IN_ZIP if mark in tail or mark in head), "zip")


def _is_text(head: bytes) -> bool:
    if b"\0" in head or not head:
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True
