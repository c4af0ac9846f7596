"""Runs as a process of its own: reads a hostile file on standard input, prints its text as JSON.

``python -I reader.py FAMILY MAX_CHARACTERS SECONDS MEMORY MAX_OUTPUT``. It imports nothing of the site, has
no environment, no network where the kernel lets go of it, and limits that the kernel enforces. The caller is
``services.extraction``.
"""

import contextlib
import ctypes
import json
import resource
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
_NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000


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


def confine(seconds: int, memory: int, output: int) -> None:
    """Take everything away that reading does not need."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(_NEW_USER_AND_NETWORK)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 2))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))

    def out_of_time(*args: object) -> None:
        raise OutOfTime

    signal.signal(signal.SIGXCPU, out_of_time)


def read_text(source: IO[bytes], out: Collector) -> None:
    while chunk := source.read(_CHUNK * 16):
        out.add(chunk.decode("utf-8", "replace"))


def read_pdf(source: IO[bytes], out: Collector) -> None:
    from pypdf import PdfReader  # noqa: PLC0415 - after the limits are in place

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
                read_xml(archive, name, out, spaces={"tab": "\t", "br": "\n"}, blocks={"p"}, only={"t"})


def read_odt(source: IO[bytes], out: Collector) -> None:
    with zipfile.ZipFile(source) as archive:
        names = checked_names(archive)
        if "META-INF/manifest.xml" in names and b":encryption-data" in archive.open("META-INF/manifest.xml").read(
            _CHUNK
        ):
            raise Stop("encrypted")
        spaces = {"tab": "\t", "s": " ", "line-break": "\n"}
        read_xml(archive, "content.xml", out, spaces=spaces, blocks={"p", "h"}, only={"p", "h"})


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


def read_xml(
    archive: zipfile.ZipFile, name: str, out: Collector, *, spaces: dict[str, str], blocks: set[str], only: set[str]
) -> None:
    """Stream one XML entry: text inside `only`, a line per block. A document type or an entity ends it."""
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        local = tag.rpartition(" ")[2]
        depth += local in only
        if local in spaces:
            out.add(spaces[local])

    def end(tag: str) -> None:
        nonlocal depth
        local = tag.rpartition(" ")[2]
        depth -= local in only
        if local in blocks:
            out.add("\n")

    def characters(text: str) -> None:
        if depth:
            out.add(text)

    def refuse(*args: object) -> None:
        raise Stop("unsupported")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    for chunk in unpacked(archive, name):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


READERS: dict[str, Callable[[IO[bytes], Collector], None]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "odt": read_odt,
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


def main() -> None:
    family, limit, seconds, memory, output = sys.argv[1], *(int(value) for value in sys.argv[2:6])
    confine(seconds, memory, output)
    result = read(family, sys.stdin.buffer, limit)
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main()
