"""Reads a hostile file on standard input, prints its text as JSON: ``reader.py FAMILY MAX_CHARACTERS``.

Run by ``confined.py``; imports nothing of the site. The caller is ``services.extraction``.
"""

import json
import signal
import sys
import zipfile
from collections.abc import Callable, Iterator
from typing import IO, Any
from xml.parsers import expat

MAX_ENTRIES = 10_000
MAX_UNPACKED = 500 * 1024 * 1024
MAX_RATIO = 200
RATIO_MATTERS_ABOVE = 4 * 1024 * 1024
MAX_PAGES = 5_000
_CHUNK = 64 * 1024
_BREAKS = {"tab": "\t", "br": "\n"}
_SHARED = "xl/sharedStrings.xml"


class Stop(Exception):
    """Reading ends here with this state; what was read so far is kept."""

    def __init__(self, state: str) -> None:
        self.state = state
        super().__init__(state)


class OutOfTime(BaseException):
    """The processor time is used up; no library may swallow this."""


class Collector:
    """Text so far, at most `limit` characters."""

    def __init__(self, limit: int) -> None:
        self.left = limit
        self.parts: list[str] = []

    def add(self, text: str) -> None:
        self.parts.append(text[: self.left])
        self.left -= len(text)
        if self.left < 0:
            raise Stop("truncated")

    def text(self) -> str:
        """Without NUL and lone surrogates, which no database takes."""
        joined = "".join(self.parts).replace("\0", "")
        return joined.encode("utf-8", "ignore").decode("utf-8").strip()


def read_text(source: IO[bytes], out: Collector) -> None:
    while chunk := source.read(_CHUNK * 16):
        out.add(chunk.decode("utf-8", "replace"))


def read_pdf(source: IO[bytes], out: Collector) -> None:
    from pypdf import PdfReader  # noqa: PLC0415 - other families do without it

    document = PdfReader(source, strict=False)
    if document.is_encrypted and not document.decrypt(""):
        raise Stop("encrypted")
    for number, page in enumerate(document.pages):
        if number >= MAX_PAGES:
            raise Stop("truncated")
        out.add(page.extract_text() + "\n")


def read_docx(source: IO[bytes], out: Collector) -> None:
    with zipfile.ZipFile(source) as archive:
        names = checked_names(archive)
        extras = sorted(name for name in names if name.startswith(("word/header", "word/foot", "word/endnotes")))
        for name in ["word/document.xml", *extras]:
            if name.endswith(".xml"):
                read_xml(archive, name, out, starts=_BREAKS, ends={"p": "\n"}, only={"t"})


def read_pptx(source: IO[bytes], out: Collector) -> None:
    """Slide after slide, each a block of lines."""
    with zipfile.ZipFile(source) as archive:
        for name in numbered(checked_names(archive), "ppt/slides/slide"):
            read_xml(archive, name, out, starts=_BREAKS, ends={"p": "\n", "sld": "\n"}, only={"t"})


def read_xlsx(source: IO[bytes], out: Collector) -> None:
    """A line for a row, tabs between its cells: values as they are stored, formulas by their last result."""
    with zipfile.ZipFile(source) as archive:
        names = checked_names(archive)
        shared = Collector(MAX_UNPACKED)
        if _SHARED in names:
            read_xml(archive, _SHARED, shared, starts={}, ends={"si": "\0"}, only={"t"})
        strings = "".join(shared.parts).split("\0")
        for name in numbered(names, "xl/worksheets/sheet"):
            read_sheet(archive, name, strings, out)


def read_sheet(archive: zipfile.ZipFile, name: str, strings: list[str], out: Collector) -> None:
    """A cell holds its value (`v`, `is`) or, where its type says so, the number of one of the shared strings."""
    cell: list[str] = []
    first, by_number, depth = True, False, 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal by_number, depth, first
        depth += tag in ("v", "t")
        if tag == "row":
            first = True
        elif tag == "c":
            by_number = attributes.get("t") == "s"
            cell.clear()

    def end(tag: str) -> None:
        nonlocal depth, first
        depth -= tag in ("v", "t")
        if tag == "row":
            out.add("\n")
        elif tag == "c":
            value = "".join(cell)
            if by_number and value.isdecimal():
                value = strings[int(value)] if int(value) < len(strings) else ""
            out.add(value if first else f"\t{value}")
            first = False

    parse(archive, name, start, end, lambda text: cell.append(text) if depth else None)


def read_odf(source: IO[bytes], out: Collector) -> None:
    """Text, spreadsheets (a line for a row) and slides of OpenDocument."""
    with zipfile.ZipFile(source) as archive:
        names = checked_names(archive)
        if "META-INF/manifest.xml" in names and b":encryption-data" in archive.open("META-INF/manifest.xml").read(
            _CHUNK
        ):
            raise Stop("encrypted")
        sheet = b"opendocument.spreadsheet" in archive.open("mimetype").read(_CHUNK) if "mimetype" in names else False
        ends = {"table-cell": "\t", "table-row": "\n"} if sheet else {"p": "\n", "h": "\n"}
        starts = {"tab": "\t", "s": " ", "line-break": "\n"}
        read_xml(archive, "content.xml", out, starts=starts, ends=ends, only={"p", "h"})


def read_ole(source: IO[bytes], out: Collector) -> None:
    """Old Office formats are not read; a protected new one comes in this wrapping."""
    marker = "EncryptedPackage".encode("utf-16-le")
    raise Stop("encrypted" if marker in source.read(_CHUNK * 64) else "unsupported")


def checked_names(archive: zipfile.ZipFile) -> set[str]:
    """Refuse an archive whose directory already says that it is a bomb."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Stop("too_big")
    for entry in entries:
        if entry.file_size > RATIO_MATTERS_ABOVE and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise Stop("too_big")
        if entry.flag_bits & 1:
            raise Stop("encrypted")
    return {entry.filename for entry in entries}


def unpacked(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The bytes of an entry, counted while they come: a directory may lie."""
    seen = 0
    with archive.open(name) as entry:
        while chunk := entry.read(_CHUNK):
            seen += len(chunk)
            if seen > MAX_UNPACKED:
                raise Stop("too_big")
            yield chunk


def numbered(names: set[str], stem: str) -> list[str]:
    """The entries ``<stem>1.xml``, ``<stem>2.xml`` … in the order of their numbers."""
    numbers = [name.removeprefix(stem).removesuffix(".xml") for name in names if name.startswith(stem)]
    return [f"{stem}{number}.xml" for number in sorted(filter(str.isdecimal, numbers), key=int)]


def read_xml(
    archive: zipfile.ZipFile, name: str, out: Collector, *, starts: dict[str, str], ends: dict[str, str], only: set[str]
) -> None:
    """Stream one XML entry: the text inside `only`, and what the start or the end of an element stands for."""
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += tag in only
        if tag in starts:
            out.add(starts[tag])

    def end(tag: str) -> None:
        nonlocal depth
        depth -= tag in only
        if tag in ends:
            out.add(ends[tag])

    parse(archive, name, start, end, lambda text: out.add(text) if depth else None)


def parse(
    archive: zipfile.ZipFile,
    name: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    characters: Callable[[str], None],
) -> None:
    """Tell the elements of one XML entry by their local names. A document type or an entity ends it."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(*args: object) -> None:
        raise Stop("unsupported")

    parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(" ")[2], attributes)
    parser.EndElementHandler = lambda tag: end(tag.rpartition(" ")[2])
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    for chunk in unpacked(archive, name):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


READERS: dict[str, Callable[[IO[bytes], Collector], None]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "xlsx": read_xlsx,
    "pptx": read_pptx,
    "odt": read_odf,
    "ods": read_odf,
    "odp": read_odf,
    "text": read_text,
    "ole": read_ole,
}


def read(family: str, source: IO[bytes], limit: int) -> dict[str, Any]:
    """``{"state", "text"}`` of a file of this family."""
    out = Collector(limit)
    state = "ok"
    try:
        READERS[family](source, out)
    except Stop as stop:
        state = stop.state
    except OutOfTime:
        state = "timeout"
    except MemoryError:
        out.parts.clear()
        state = "too_big"
    text = out.text()
    return {"state": "empty" if state == "ok" and not text else state, "text": text}


def _out_of_time(*args: object) -> None:
    raise OutOfTime


def main() -> None:
    signal.signal(signal.SIGXCPU, _out_of_time)
    sys.stdout.write(json.dumps(read(sys.argv[1], sys.stdin.buffer, int(sys.argv[2]))))


if __name__ == "__main__":
    main()
