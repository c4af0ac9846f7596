"""The look holds without a browser: pages render, tiles are stable, what is vendored is what the manifest says."""

import base64
import hashlib
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from intranet.kernel.core import azulejo
from intranet.kernel.core.staticfiles import HashedStorage, served
from intranet.kernel.core.templatetags import plaza
from tests.factories.people import person

STATIC = Path("intranet/kernel/core/static/intranet")


def test_the_same_name_gives_the_same_tile_for_ever() -> None:
    drawn = azulejo.tile("Licencias de obra")
    assert hashlib.sha256(drawn.encode()).hexdigest().startswith("0c6c6f962b40f8ac")
    assert azulejo.tile("Licencias de obra") == drawn != azulejo.tile("Urbanismo")


def test_a_name_cannot_write_into_its_tile() -> None:
    assert "script" not in azulejo.tile("<script>") + azulejo.wall("<script>", 72)


@pytest.mark.parametrize(
    ("language", "hours", "within", "beginning"),
    [
        ("es", 2, "hace 2 horas", "Hace 2 horas"),
        ("es", 30, "ayer", "Ayer"),
        ("en", 2, "2 hours ago", "2 hours ago"),
        ("en", 30, "yesterday", "Yesterday"),
    ],
)
def test_a_moment_that_begins_a_line_begins_with_a_capital(language, hours, within, beginning) -> None:
    noon = datetime(2026, 11, 26, 12, tzinfo=UTC)
    with translation.override(language), time_machine.travel(noon, tick=False):
        at = noon - timedelta(hours=hours)
        assert f">{within}</time>" in plaza.time(at)
        assert f">{beginning}</time>" in plaza.time(at, begins=True)


def test_vendored_files_are_those_of_the_manifest() -> None:
    for entry in json.loads((STATIC / "vendor/manifest.json").read_text(encoding="utf-8")):
        digest = hashlib.sha384((STATIC / entry["path"]).read_bytes()).digest()
        assert base64.b64encode(digest).decode() == entry["sha384"], entry["path"]


def test_imports_of_modules_end_in_a_semicolon_so_that_names_are_hashed() -> None:
    for path in Path().glob("*/**/static/**/*.js"):
        if "node_modules" in path.parts or "vendor" in path.parts:
            continue
        for line in re.findall(r"^(?:import|export) .*from .*$", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert line.endswith(";"), f"{path}: {line}"


def test_every_stylesheet_is_in_the_one_that_pages_load() -> None:
    sheet = Path(finders.find("intranet/css/plaza.css")).read_text(encoding="utf-8")
    for component in Path("templates/cotton").glob("*.css"):
        assert served(component.read_text(encoding="utf-8")) in sheet, component


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/styleguide/"])
def test_pages_have_no_inline_style_or_script(client: Client, address: str) -> None:
    client.force_login(person())
    html = client.get(address).content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert re.findall(r"<script(?![^>]*\bsrc=)", html) == []
    assert re.findall(r"\son[a-z]+=", html) == []


def test_hashed_modules_import_hashed_modules(tmp_path: Path) -> None:
    storage = HashedStorage(location=str(tmp_path))
    files = {}
    for finder in finders.get_finders():
        for path, source in finder.list([]):
            if path.startswith("intranet/"):
                files[path] = (source, path)
                with source.open(path) as stream:
                    storage.save(path, stream)
    for _name, _hashed, outcome in storage.post_process(files):
        assert not isinstance(outcome, Exception), outcome
    app = (tmp_path / storage.hashed_files["intranet/js/app.js"]).read_text(encoding="utf-8")
    imported = re.findall(r'from "([^"]+)"', app)
    assert imported
    assert all(re.search(r"\.[0-9a-f]{12}\.js$", name) for name in imported)


@pytest.mark.parametrize("template", ["408.html", "413.html", "500.html", "503.html", "shell/offline.html"])
def test_pages_for_bad_times_ask_no_database(template: str) -> None:
    html = render_to_string(template)  # without the django_db mark a query fails
    assert "plaza.css" in html
    assert "<h1>" in html
