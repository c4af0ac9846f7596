"""Uploads for tests: real files of each type, made in memory."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

ODT_TYPE = "application/vnd.oasis.opendocument.text"


def upload(content: bytes | str = "Acta de la reunión.", name: str = "acta.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def pdf(text: str, password: str = "") -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password) if password else None)
    canvas.drawString(72, 720, text)
    canvas.save()
    return out.getvalue()


def docx(text: str) -> bytes:
    from docx import Document

    out = io.BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def odt(text: str) -> bytes:
    from odf.opendocument import OpenDocumentText
    from odf.text import P

    out = io.BytesIO()
    document = OpenDocumentText()
    document.text.addElement(P(text=text))
    document.write(out)
    return out.getvalue()


def xlsx(*rows: list[str | int]) -> bytes:
    from openpyxl import Workbook

    out = io.BytesIO()
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def ods(*rows: list[str]) -> bytes:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    out = io.BytesIO()
    book = OpenDocumentSpreadsheet()
    table = Table(name="Hoja")
    for row in rows:
        line = TableRow()
        for value in row:
            cell = TableCell()
            cell.addElement(P(text=value))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.write(out)
    return out.getvalue()


def archive(entries: dict[str, bytes]) -> bytes:
    """A zip of these entries, deflated."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return out.getvalue()


def docx_with_body(body: bytes) -> bytes:
    """Hand-made word/document.xml, for what no library would write."""
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": body})


def picture(width: int, height: int, form: str = "PNG", **options: object) -> bytes:
    """A picture of one colour, half of it transparent where the format can do that."""
    out = io.BytesIO()
    mode = "RGB" if form == "JPEG" else "RGBA"
    Image.new(mode, (width, height), (160, 30, 60, 128)[: len(mode)]).save(out, form, **options)
    return out.getvalue()
