"""What makes the site installable: the manifest, the worker's script, what other apps share."""

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.people import person


@pytest.mark.parametrize(("language", "tasks"), [("es", "Mis tareas"), ("en", "My tasks")])
def test_the_manifest_speaks_the_language_of_the_browser_and_its_icons_exist(language: str, tasks: str) -> None:
    answer = Client().get("/manifest.webmanifest", headers={"Accept-Language": language})
    manifest = answer.json()
    assert answer["Content-Type"] == "application/manifest+json"
    assert (manifest["lang"], manifest["scope"], manifest["display"]) == (language, "/", "standalone")
    assert tasks in [entry["name"] for entry in manifest["shortcuts"]]
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}
    assert any(icon.get("purpose") == "maskable" for icon in manifest["icons"])
    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in manifest["icons"])


def test_the_worker_keeps_static_files_and_the_offline_page_and_is_always_asked_for_anew() -> None:
    answer = Client().get("/service-worker.js")
    kept = next(line for line in answer.text.splitlines() if line.startswith("const KEPT"))
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Content-Type"] == "text/javascript"
    addresses = [part for part in kept.split('"') if part.startswith("/")]
    assert all(address.startswith(("/static/", "/offline/")) for address in addresses)


def test_the_offline_page_is_the_same_for_everybody() -> None:
    page = Client().get("/offline/", headers={"Accept-Language": "en"})
    assert page.text == Client().get("/offline/", headers={"Accept-Language": "es"}).text
    assert 'lang="en"' in page.text


@pytest.mark.django_db
def test_what_is_shared_is_shown_as_text(client: Client) -> None:
    client.force_login(person("Ana"))
    page = client.get("/share/", {"title": "<script>", "url": "https://example.org/"})
    assert "&lt;script&gt;" in page.text
    assert "<script>" not in page.text


@pytest.mark.django_db
def test_files_that_no_worker_caught_are_not_read_and_one_is_told(client: Client) -> None:
    assert Client().get("/manifest.webmanifest").json()["share_target"]["method"] == "POST"
    outside = Client(enforce_csrf_checks=True)
    inside = Client(enforce_csrf_checks=True)
    inside.force_login(person("Ana"))
    for sender in (outside, inside):
        page = sender.post("/share/", {"text": "<b>hello", "files": SimpleUploadedFile("plan.pdf", b"%PDF-")})
        assert page.status_code == 403
        assert "Compártelo otra vez" in page.text
        assert "hello" not in page.text


@pytest.mark.django_db
def test_signing_out_empties_the_browser_s_cache_but_not_what_waits_to_be_sent(client: Client) -> None:
    client.force_login(person("Ana"))
    assert client.post("/accounts/logout/")["Clear-Site-Data"] == '"cache"'
