"""Translations: `update` gathers the strings into the catalogues, `check` finds what is not translated.

Sources are English. Django's own `templatize` turns templates into something Babel can read, so GNU gettext is not
needed.
"""

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from tools.console import REPOSITORY, GiveUp, main, say

LOCALE = REPOSITORY / "intranet" / "locale"
_PRODUCT = ("intranet", "documents", "chat", "search", "templates")
# None: the first argument; numbers: positions of singular and plural; (1, "c"): a context.
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "ngettext_noop": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def compile_catalogues() -> None:
    """Write the .mo beside each .po that is newer."""
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        building = compiled.with_suffix(".building")
        with building.open("wb") as binary:
            write_mo(binary, _read(source))
        building.replace(compiled)


def update() -> int:
    """Bring every catalogue to what the sources say: new strings come in empty, unused ones go."""
    template = _template()
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        catalogue = _read(path)
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        out = io.BytesIO()
        write_po(out, catalogue, width=120, sort_output=True, no_location=True, omit_header=False)
        path.write_bytes(out.getvalue())
        empty = 0 if path.parts[-3] == "en" else sum(1 for _ in untranslated(catalogue, template))
        say(f"{path.relative_to(REPOSITORY)}: {len(catalogue)} strings, {empty} to translate")
    return 0


def check() -> int:
    """Every string of the sources has a Spanish translation whose placeholders fit; 1 if not."""
    template = _template()
    catalogue = _read(LOCALE / "es" / "LC_MESSAGES" / "django.po")
    problems = [f"not translated: {text}" for text in untranslated(catalogue, template)]
    for message, errors in catalogue.check():
        problems += [f"{message.id}: {error}" for error in errors]
    for problem in problems:
        say(problem)
    say(f"{len(template)} strings, {len(problems)} problems")
    return 1 if problems else 0


def untranslated(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    """The messages of the template that the catalogue lacks, leaves empty or only guesses, which is not compiled."""
    for wanted in template:
        if not wanted.id:
            continue
        found = catalogue.get(wanted.id, wanted.context)
        texts = [] if found is None else found.string if isinstance(found.string, tuple | list) else [found.string]
        if found is None or found.fuzzy or not all(texts):
            yield repr(wanted.id)


def _template() -> Catalog:
    template = Catalog(project="Plaza", charset="utf-8")
    for path, line, text, comments, context in _strings():
        flags = ["python-format"] if "%(" in str(text) else []
        template.add(text, None, [(path, line)], auto_comments=comments, context=context, flags=flags)
    return template


def _strings() -> Iterator[tuple[str, int, str | tuple[str, ...], list[str], str | None]]:
    for path in _sources():
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # What is not a string is blanked to X; its indentation means nothing, Babel's tokenizer minds it.
            text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
        name = str(path.relative_to(REPOSITORY))
        found = extract("python", io.BytesIO(text.encode()), keywords=_KEYWORDS, comment_tags=("Translators:",))
        for line, message, comments, context in found:
            yield name, line, message, comments, context


def _sources() -> Iterator[Path]:
    for folder in _PRODUCT:
        for path in sorted((REPOSITORY / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and not {"migrations", "static", "locale"} & set(path.parts):
                yield path


def _read(path: Path) -> Catalog:
    with path.open("rb") as text:
        return read_po(text, locale=path.parts[-3])


def entry() -> int:
    """The command line."""
    settings.configure()  # templatize asks for the tags' syntax, not for our settings
    commands: dict[str, Callable[[], int | None]] = {"update": update, "check": check, "compile": compile_catalogues}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        raise GiveUp("Usage: python -m tools.messages update|check|compile")
    return commands[sys.argv[1]]() or 0


if __name__ == "__main__":
    main(entry)
