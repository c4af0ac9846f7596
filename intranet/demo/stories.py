"""News and pages of the demo as they lie under ``texts/``: facts, an empty line, then paragraphs.

A paragraph that begins with ``##`` is a heading, with ``-`` a list, with ``>`` a quotation (``text — who``), with ``!``
a highlighted box (``title | text``), with ``|`` a table.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import Any

from intranet.demo import bank, clock

Block = dict[str, Any]


@dataclass(frozen=True)
class Story:
    """`audience`: the one department that may read it, if not everybody. `when`: working days ago and the hour."""

    title: str
    summary: str
    department: str
    when: str
    updated: str = ""
    audience: str = ""
    language: str = "es"
    picture: str = ""
    caption: str = ""
    body: list[Block] = field(default_factory=list)

    @property
    def published(self) -> datetime:
        return _moment(self.when)

    @property
    def last_published(self) -> datetime:
        return _moment(self.updated or self.when)


def stories(folder: str) -> dict[str, Story]:
    """Those of ``texts/<folder>``, by the name of their file."""
    return {name: _story(text) for name, text in bank.texts(folder).items()}


def _story(text: str) -> Story:
    head, _gap, body = text.partition("\n\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    return Story(**facts, body=[_block(part) for part in body.strip().split("\n\n")])


def _moment(when: str) -> datetime:
    days, at = when.split()
    return clock.ago(int(days), at)


def _block(part: str) -> Block:
    mark, _space, rest = part.partition(" ")
    if mark in _MARKS:
        kind, read = _MARKS[mark]
        return {"type": kind, "value": read(rest)}
    return {"type": "paragraph", "value": f"<p>{escape(part, quote=False)}</p>"}


def _listed(rest: str) -> str:
    return "<ul>" + "".join(f"<li>{escape(item, quote=False)}</li>" for item in rest.split("\n- ")) + "</ul>"


def _quotation(rest: str) -> Block:
    text, _dash, source = rest.rpartition(" — ")
    return {"text": text, "source": source}


def _callout(rest: str) -> Block:
    title, _bar, text = rest.partition(" | ")
    return {"title": title, "text": f"<p>{escape(text, quote=False)}</p>"}


def _tabled(rest: str) -> Block:
    head, *rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in rest.splitlines()]
    columns = [{"type": "text", "heading": heading} for heading in head]
    return {"columns": columns, "rows": [{"values": row} for row in rows], "caption": ""}


_MARKS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "##": ("heading", str),
    "-": ("paragraph", _listed),
    ">": ("quote", _quotation),
    "!": ("callout", _callout),
    "|": ("table", _tabled),
}
