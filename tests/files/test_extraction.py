"""Text of files: what is in them is read, hostile ones end in a state and never in an exception."""

import io
import zlib

import pytest

from intranet.kernel.files import reader
from intranet.kernel.files.models import FileText
from intranet.kernel.files.services import extraction
from intranet.kernel.files.services.storing import store
from tests.factories.files import archive, docx, docx_with_body, ods, odt, pdf, upload, xlsx

pytestmark = pytest.mark.django_db
WORDS = "El plazo de ejecucion sera de ocho meses contados desde la firma del acta de replanteo"
_W = b'<w:document xmlns:w="urn:w"><w:body>%s</w:body></w:document>'


def read(content: bytes, name: str) -> FileText:
    return extraction.extract(store(upload(content, name), name=name).pk)


@pytest.mark.parametrize(
    ("name", "make"), [("a.pdf", pdf), ("a.docx", docx), ("a.odt", odt), ("a.txt", lambda text: text.encode())]
)
def test_the_words_inside_are_read_with_their_language(name, make):
    text = read(make(WORDS), name)
    assert (text.state, text.text, text.language) == ("ok", WORDS, "es")


def test_a_spreadsheet_is_read_row_by_row():
    assert read(xlsx(["Partida", "Importe"], ["Alumbrado", 1200]), "a.xlsx").text == "Partida\tImporte\nAlumbrado\t1200"
    assert read(ods(["Partida", "Importe"], ["Riego", "300"]), "a.ods").text == "Partida\tImporte\t\nRiego\t300"


def test_slides_are_read_in_the_order_of_their_numbers():
    slide = '<p:sld xmlns:p="urn:p" xmlns:a="urn:a"><a:p><a:t>%s</a:t></a:p></p:sld>'
    slides = {f"ppt/slides/slide{number}.xml": (slide % f"Lámina {number}").encode() for number in (10, 9, 1)}
    text = read(archive({"ppt/presentation.xml": b"<x/>"} | slides), "a.pptx").text
    assert text.split("\n\n") == ["Lámina 1", "Lámina 9", "Lámina 10"]


def test_a_sheet_that_counts_wrong_is_no_crash():
    cell = b'<worksheet><row><c t="s"><v>7</v></c><c t="s"><v>-1</v></c></row></worksheet>'
    text = read(archive({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": cell}), "a.xlsx")
    assert (text.state, text.text) == ("ok", "-1")


def test_identical_bytes_are_read_once(monkeypatch):
    first = read(pdf(WORDS), "a.pdf")
    monkeypatch.setattr(extraction, "run", lambda *args: pytest.fail("read again"))
    content = store(upload(b"x", "x.txt"), name="x.txt")
    content.sha256 = first.sha256
    content.save()
    assert extraction.extract(content.pk) == first


def test_an_empty_document_says_so():
    assert read(pdf(""), "a.pdf").state == "empty"


def test_a_protected_document_says_so():
    assert read(pdf(WORDS, password="secreto"), "a.pdf").state == "encrypted"


@pytest.mark.parametrize("name", ["a.zip", "a.png", "a.bin"])
def test_other_types_are_unsupported(name):
    content = archive({"x": b"y"}) if name == "a.zip" else b"\x89PNG\r\n\x1a\n\0\0"
    assert read(content, name).state == "unsupported"


def test_a_long_text_is_cut(settings):
    settings.FILES_EXTRACT_MAX_CHARACTERS = 1_000
    text = read(b"palabra " * 1_000, "a.txt")
    assert (text.state, len(text.text)) == ("truncated", 999)


def test_a_zip_bomb_is_refused_by_its_directory():
    body = _W % (b"<w:p/>" * 12_000_000)
    assert read(docx_with_body(body), "a.docx").state == "too_big"


def test_a_directory_that_lies_is_counted_while_reading(monkeypatch):
    monkeypatch.setattr(reader, "MAX_UNPACKED", 100_000)
    monkeypatch.setattr(reader, "checked_names", lambda archive: set(archive.namelist()))
    content = docx_with_body(_W % (b"<w:p><w:r><w:t>hola</w:t></w:r></w:p>" * 20_000))
    result = reader.read("docx", io.BytesIO(content), 2_000_000)
    assert result["state"] == "too_big"
    assert result["text"].startswith("hola")


def test_too_many_entries_are_refused():
    assert (
        read(
            docx_with_body(b"<a/>")[:0]
            + archive({"word/document.xml": b"<a/>"} | {f"word/{n}": b"" for n in range(reader.MAX_ENTRIES + 1)}),
            "a.docx",
        ).state
        == "too_big"
    )


@pytest.mark.parametrize(
    "prologue",
    [
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_entities_are_refused_and_leak_nothing(prologue):
    text = read(docx_with_body(prologue + _W % b"<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"), "a.docx")
    assert (text.state, text.text) == ("unsupported", "")


def test_a_pdf_of_nested_flate_holds_the_memory_limit(settings):
    settings.FILES_EXTRACT_MEMORY = 512 * 1024 * 1024
    data = zlib.compress(zlib.compress(b"\0" * 300_000_000, 9), 9)
    stream = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    stream += b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj "
    stream += b"4 0 obj<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream endobj " % (len(data), data)
    text = read(b"%PDF-1.4\n" + stream + b"trailer<</Root 1 0 R>>", "a.pdf")
    assert text.state in {"empty", "too_big", "timeout", "crashed"}
    assert text.text == ""


def test_a_child_that_never_ends_is_killed(settings, tmp_path, monkeypatch):
    settings.FILES_EXTRACT_SECONDS = 2
    loop = tmp_path / "reader.py"
    loop.write_text("import subprocess, sys, time\nsubprocess.Popen(['sleep', '600'])\ntime.sleep(600)\n")
    monkeypatch.setattr(extraction, "_READER", loop)
    assert read(pdf(WORDS), "a.pdf").state == "timeout"


def test_a_child_that_burns_its_processor_time_keeps_what_it_has_read(monkeypatch):
    def burn(source, out):
        out.add("hasta aquí")
        raise reader.OutOfTime

    monkeypatch.setitem(reader.READERS, "text", burn)
    assert reader.read("text", io.BytesIO(), 100) == {"state": "timeout", "text": "hasta aquí"}


@pytest.mark.parametrize("script", ["import os; os.abort()", "print('no json')", "import sys; sys.exit(3)"])
def test_a_child_that_dies_is_a_state(script, tmp_path, monkeypatch):
    (tmp_path / "reader.py").write_text(script)
    monkeypatch.setattr(extraction, "_READER", tmp_path / "reader.py")
    assert read(pdf(WORDS), "a.pdf").state == "crashed"


def test_the_child_has_no_environment_and_no_handles(tmp_path, monkeypatch):
    (tmp_path / "reader.py").write_text(
        "import json, os\n"
        "names = sorted(set(os.environ) - {'LC_CTYPE'})\n"
        "handles = [fd for fd in range(3, 64) if os.path.exists(f'/proc/self/fd/{fd}')]\n"
        "print(json.dumps({'state': 'ok', 'text': json.dumps([names, handles])}))\n"
    )
    monkeypatch.setattr(extraction, "_READER", tmp_path / "reader.py")
    assert read(pdf(WORDS), "a.pdf").text == "[[], []]"
