"""What the documents say: the catalogue, and words for each from the sentences of its genre.

The same seed and title give the same words, so that versions of one document differ in their facts alone.
"""

import random
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from babel.dates import format_date
from django.utils import timezone

from intranet.demo import bank, drawings, files, printing, sheets, slides
from intranet.demo.clock import ago
from intranet.demo.organisation import Organisation

_TERRITORY = {"Territorio", "Urbanismo", "Obras públicas", "Parques y jardines"}
_WITHOUT_ANNEX = {"plantilla", "checklist"}
_DRAWN = {"alzado": "fronts", "fachadas protegidas": "fronts", "red": "network", "cartel": "poster"}
_NUMBERED = {"pliego", "informe", "plan", "convenio"}


@dataclass(frozen=True, kw_only=True)
class Version:
    """One state of a paper: who wrote it, how many working days ago, and the facts that are its own."""

    author: str
    days: int
    note: str = ""
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A line of the catalogue. ``folder`` is a path that begins with the department."""

    folder: str
    genre: str
    extension: str
    title: str
    subject: str
    place: str
    versions: tuple[Version, ...]

    @property
    def department(self) -> str:
        return self.folder.partition("/")[0]


def folders() -> list[dict[str, Any]]:
    """Every folder with its ``path``; ``about`` and ``open`` (to everybody) where it has them."""
    return list(bank.table("documents.toml")["folders"])


def catalogue() -> Iterator[Paper]:
    known = bank.table("versions.toml")
    for folder in folders():
        for line in folder["documents"].strip().splitlines():
            genre, extension, title, author, days, subject, place = (part.strip() for part in line.split("|"))
            more = known.get(title, {})
            facts = more.get("facts", {})
            earlier = [
                Version(**{**version, "facts": {**facts, **version["facts"]}}) for version in more.get("earlier", ())
            ]
            yield Paper(
                folder=folder["path"],
                genre=genre,
                extension=extension,
                title=title,
                subject=subject,
                place=place,
                versions=(*earlier, Version(author=author, days=int(days), note=more.get("note", ""), facts=facts)),
            )


def written(paper: Paper, version: Version, organisation: Organisation, seed: int) -> bytes:
    """The bytes of one version."""
    rng = random.Random(f"{seed} {paper.title}")  # noqa: S311 - not for secrets
    if paper.extension in ("xlsx", "ods", "csv"):
        return _TABLES[paper.extension](_rows(paper, organisation, rng))
    if paper.genre == "plano":
        draw = drawings.png if paper.extension == "png" else drawings.jpeg
        return draw(_DRAWN.get(paper.subject, "streets"), paper.title, rng)
    body = compose(paper.genre, _facts(paper, version, organisation, rng), rng, _changing(paper))
    if paper.extension == "pptx":
        return slides.pptx(paper.title, body)
    if paper.extension in ("txt", "md"):
        heading = f"# {paper.title}" if paper.extension == "md" else paper.title.upper()
        return f"{heading}\n\n{body}\n".replace("\n## ", "\n\n## ").encode()
    return _WRITERS[paper.extension](paper.title, body, _annex(paper, rng))


def compose(genre: str, facts: dict[str, str], rng: random.Random, telling: Collection[str] = ()) -> str:
    """One alternative of each part of the genre, with the facts in it; rather one that names a fact of `telling`."""
    parts = []
    for number, (heading, alternatives) in enumerate(_genre(genre), start=1):
        parts.append(f"## {number}. {heading}" if genre in _NUMBERED else f"## {heading}")
        rather = [text for text in alternatives if any(f"{{{fact}}}" in text for fact in telling)]
        text = rng.choice(rather or alternatives)
        parts.append(re.sub(r"\{(\w+)\}", lambda found: facts[found[1]], text))
    joined = "\n".join(parts)
    return re.sub(r"\b([Dd]e|[Aa]) el\b", lambda found: found[1] + "l", joined)


def _changing(paper: Paper) -> set[str]:
    """The facts that the versions do not agree on."""
    values: dict[str, set[str]] = {}
    for version in paper.versions:
        for name, value in version.facts.items():
            values.setdefault(name, set()).add(value)
    return {name for name, said in values.items() if len(said) > 1}


@cache
def _genre(name: str) -> list[tuple[str, list[str]]]:
    """(heading, alternatives) in order; blank lines only part paragraphs in the source."""
    found = []
    for section in bank.texts("genres")[name].split("## ")[1:]:
        heading, _newline, rest = section.partition("\n")
        alternatives = [re.sub(r"\n+", "\n", text).strip() for text in rest.split("\n%\n")]
        found.append((heading.strip(), alternatives))
    return found


def _facts(paper: Paper, version: Version, organisation: Organisation, rng: random.Random) -> dict[str, str]:
    """What the sentences have places for: by chance, unless the version knows better."""
    values = bank.table("sheets.toml")["values"]
    day = ago(paper.versions[-1].days + rng.randint(2, 6))
    terms = {"guide_en": "en_term", "instruccion": "days_term"}
    by_chance = {
        "subject": paper.subject,
        "place": paper.place,
        "department": paper.department,
        "author": str(organisation.named[paper.versions[-1].author]),
        "amount": f"{rng.randint(12, 990) * 1000:,} €".replace(",", "."),
        "term": rng.choice(values[terms.get(paper.genre, "term")]),
        "number": f"2026/{rng.randint(60, 980):04}",
        "count": str(rng.randint(12, 96)),
        "people": str(rng.randint(5, 19)),
        "percent": str(rng.randint(6, 38)),
        "company": rng.choice(values["company"]),
    }
    return {**by_chance, "date": format_date(day, "long", locale="es"), **version.facts}


def _rows(paper: Paper, organisation: Organisation, rng: random.Random) -> sheets.Rows:
    known = bank.table("sheets.toml")
    words = known["values"] | {
        "person": [str(user) for user in organisation.named.values()],
        "department": list(organisation.departments)[:12],
    }
    return sheets.rows(rng, known["things"][paper.subject], words, timezone.localdate())


def _annex(paper: Paper, rng: random.Random) -> bytes:
    """Most papers end with a plan or a chart."""
    if paper.genre in _WITHOUT_ANNEX or rng.random() < 0.3:
        return b""
    return drawings.jpeg("streets" if paper.department in _TERRITORY else "chart", paper.title, rng)


_WRITERS = {"docx": files.docx, "odt": files.odt, "pdf": printing.pdf}
_TABLES = {"xlsx": sheets.xlsx, "ods": sheets.ods, "csv": sheets.comma_separated}
