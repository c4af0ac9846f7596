"""What the style guide shows: every component in every state, nothing that changes with the day or the person."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intranet.home.forms import SampleForm
from intranet.kernel.accounts.models import User

GROUPS: tuple[tuple[str | Promise, str], ...] = (
    (_("Foundations"), "colour type icons tile"),
    (_("Actions"), "button menu dialog sheet toast"),
    (_("States"), "tag count note banner empty skeleton progress stat"),
    (_("People"), "avatar faces"),
    (_("Lists"), "list timeline steps table chart"),
    (_("Places"), "tabs crumbs tree pagination panel"),
    (_("Forms"), "field choices combobox date upload errors search"),
    (_("Reading"), "prose code"),
)
COLOURS = (
    "paper surface sunken line line-2 ink-2 ink accent accent-soft "
    "albero albero-soft almagre almagre-soft oliva oliva-soft"
)
LONG = "Maximiliana-Federica Fernández de Córdoba y Álvarez-Ossorio"
NAMES = ["Ana Torres", "Luis Prado", "Pilar Gil", "Omar Haddad", "Inés Vega", "Jun Park", "Sofía Marín", "Iker Sanz"]


@dataclass(frozen=True)
class Entry:
    """One section: its template in templates/styleguide/ is the example and, shown as text, how to call it."""

    name: str
    template: str
    source: str


@dataclass(frozen=True)
class Group:
    """Sections that belong together."""

    title: str | Promise
    entries: tuple[Entry, ...]


@lru_cache(maxsize=1)
def groups() -> tuple[Group, ...]:
    """The sections in the order of the page."""
    return tuple(Group(title, tuple(map(_entry, names.split()))) for title, names in GROUPS)


def samples() -> dict[str, Any]:
    """What the examples show. The people are of nowhere: they are not in the database."""
    people = [
        User(pk=900_000 + number, first_name=name.split()[0], last_name=name.split()[1])
        for number, name in enumerate(NAMES)
    ]
    return {
        "people": people,
        "pair": people[:2],
        "somebody": people[0],
        "long_name": User(pk=900_009, first_name=LONG),
        "day": date(2020, 3, 12),
        "form": SampleForm(),
        "wrong": SampleForm(data={"name": "", "note": "…"}, prefix="wrong"),
        "documents": [("Acta 12", "docx", 2), ("Informe de obra mayor", "pdf", 1), (LONG, "odt", 14)],
        "bars": [("Urbanismo", 48), ("Hacienda", 31), ("Archivo municipal", 12), ("Policía Local", 5)],
        "months": [
            ("01/2020", 34, 28),
            ("02/2020", 41, 30),
            ("03/2020", 37, 33),
            ("04/2020", 52, 31),
            ("05/2020", 61, 40),
        ],
        "years": ["Recibidas", "Resueltas"],
        "colours": COLOURS.split(),
        "more": {"next": "2"},
    }


def _entry(name: str) -> Entry:
    template = f"styleguide/{name}.html"
    source = (settings.REPOSITORY / "templates" / template).read_text(encoding="utf-8")
    return Entry(name, template, source.strip())
