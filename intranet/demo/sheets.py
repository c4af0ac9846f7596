"""Tables of the demo as real files: XLSX (ECMA-376), ODS (ISO/IEC 26300) and CSV, with numbers that are numbers."""

import csv
import io
import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from xml.sax.saxutils import escape

from intranet.demo.files import archive, opendocument

Rows = list[list[str | int | float]]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XLSX_TYPES = (
    f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>'
)
_XLSX_RELATIONS = (
    f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_WORKBOOK = (
    f'<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="Datos" sheetId="1" r:id="r1"/></sheets></workbook>'
)
_WORKBOOK_RELATIONS = (
    f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
# What a column holds when it is not one of the words of the data: a number or a date by chance.
_NUMBERS: dict[str, Callable[[random.Random], str | int | float]] = {
    "number": lambda rng: f"2026/{rng.randint(40, 2990):04}",
    "count": lambda rng: rng.randint(4, 420),
    "few": lambda rng: rng.randint(1, 40),
    "people": lambda rng: rng.randint(600, 2400),
    "hours": lambda rng: rng.randint(1, 15) / 2,
    "year": lambda rng: rng.randint(1988, 2025),
    "price": lambda rng: rng.randint(350, 9800) / 100,
    "small": lambda rng: rng.randint(40_000, 1_480_000) / 100,
    "euros": lambda rng: rng.randint(90_000, 48_000_000) / 100,
    "code": lambda rng: f"{rng.randint(1, 9)}{rng.randint(10, 99)}.{rng.randint(100, 999)}",
}


def rows(rng: random.Random, facts: Mapping[str, Any], words: Mapping[str, list[str]], today: date) -> Rows:
    """The heading and as many rows as the facts ask for, dates in the months around ``today``."""
    columns = [column.rsplit(":", 1) for column in facts["columns"]]
    made: Rows = [[heading for heading, _kind in columns]]
    choices = {**words, "item": facts["items"]}
    for _row in range(facts["rows"]):
        made.append([_cell(rng, kind, choices, today) for _heading, kind in columns])
    return made


def _cell(rng: random.Random, kind: str, words: Mapping[str, list[str]], today: date) -> str | int | float:
    if kind in words:
        return rng.choice(words[kind])
    if kind in _NUMBERS:
        return _NUMBERS[kind](rng)
    days = rng.randint(5, 120) if kind == "later" else -rng.randint(2, 300)
    return (today + timedelta(days=days)).strftime("%d/%m/%Y")


def xlsx(table: Rows) -> bytes:
    body = "".join(f"<row>{''.join(map(_xlsx_cell, row))}</row>" for row in table)
    sheet = f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'
    return archive(
        {
            "[Content_Types].xml": _XLSX_TYPES,
            "_rels/.rels": _XLSX_RELATIONS,
            "xl/workbook.xml": _WORKBOOK,
            "xl/_rels/workbook.xml.rels": _WORKBOOK_RELATIONS,
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def _xlsx_cell(value: str | int | float) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f"<c><v>{value}</v></c>"


def ods(table: Rows) -> bytes:
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in table)
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{_ODF}:office:1.0" '
        f'xmlns:text="{_ODF}:text:1.0" xmlns:table="{_ODF}:table:1.0" office:version="1.3"><office:body>'
        f'<office:spreadsheet><table:table table:name="Datos">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    return opendocument("application/vnd.oasis.opendocument.spreadsheet", {"content.xml": content})


def _ods_cell(value: str | int | float) -> str:
    kind = "string" if isinstance(value, str) else "float"
    number = "" if isinstance(value, str) else f' office:value="{value}"'
    text = escape(str(value))
    return f'<table:table-cell office:value-type="{kind}"{number}><text:p>{text}</text:p></table:table-cell>'


def comma_separated(table: Rows) -> bytes:
    """CSV as Spanish programs write it: semicolons, and a comma in numbers."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";")
    writer.writerows([_spanish(value) for value in row] for row in table)
    return target.getvalue().encode()


def _spanish(value: str | int | float) -> str:
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)
