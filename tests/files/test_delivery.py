"""Delivery: authorised first, no bytes through Django, nothing that runs on our origin."""

import pytest
from django.core.files.storage import storages

from intranet.kernel.core.errors import NotFound
from intranet.kernel.files import delivery
from intranet.kernel.files.models import StoredFile
from intranet.kernel.files.services.storing import store
from tests.factories.files import pdf, upload
from tests.factories.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def served(monkeypatch):
    """Files of a kind ``note``, readable by the person named Ana."""
    files: dict[int, StoredFile] = {}

    def resolver(actor, object_id, variant):
        if object_id not in files or actor.first_name != "Ana":
            raise NotFound
        return files[object_id]

    monkeypatch.setitem(delivery._resolvers, "note", resolver)
    return files


def put(files: dict[int, StoredFile], content: bytes, name: str) -> StoredFile:
    files[len(files) + 1] = stored = store(upload(content, name), name=name)
    return stored


def test_a_file_is_handed_over_without_its_bytes(served, client_for):
    stored = put(served, pdf("hola"), "informe.pdf")
    answer = client_for(person("Ana")).get("/files/note/1/original")
    assert answer.status_code == 200
    assert answer.content == b""
    assert answer["X-Accel-Redirect"] == f"/_protected/{stored.key}"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'inline; filename="informe.pdf"'
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(
    ("content", "name"), [(b"<html><script>", "x.html"), (b"<svg onload='x'/>", "x.svg"), (b"MZ", "x.pdf")]
)
def test_what_could_run_is_a_sandboxed_download(served, client_for, content, name):
    put(served, content, name)
    answer = client_for(person("Ana")).get("/files/note/1/original")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_names_are_encoded_in_the_header(served, client_for):
    put(served, b"hola", 'año "1"\r\nX-Evil: 1.txt')
    answer = client_for(person("Ana")).get("/files/note/1/original?download=1")
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''a%C3%B1o%20%221%22X-Evil%3A%201.txt"
    assert "X-Evil" not in answer.headers


def test_absent_forbidden_and_unknown_kinds_look_alike(served, client_for):
    put(served, b"hola", "a.txt")
    stranger = client_for(person("Luis"))
    answers = [
        stranger.get(address) for address in ("/files/note/1/original", "/files/note/9/original", "/files/x/1/y")
    ]
    assert {answer.status_code for answer in answers} == {404}
    for answer in answers:
        assert not {"ETag", "Last-Modified", "X-Accel-Redirect", "Content-Disposition"} & set(answer.headers)


def test_nobody_is_asked_to_sign_in_first(served, client):
    assert client.get("/files/note/1/original").status_code == 302
    assert client.get("/media/original_images/a.png").status_code == 302


def test_a_conditional_request_learns_nothing_before_the_check(served, client_for):
    stored = put(served, b"hola", "a.txt")
    answer = client_for(person("Luis")).get("/files/note/1/original", headers={"If-None-Match": f'"{stored.sha256}"'})
    assert answer.status_code == 404


def test_what_the_scanner_has_not_cleared_stays(served, client_for, settings):
    stored = put(served, b"hola", "a.txt")
    ana = client_for(person("Ana"))
    for state, status in [("pending", 409), ("failed", 409), ("infected", 409), ("clean", 200), ("unscanned", 200)]:
        StoredFile.objects.filter(pk=stored.pk).update(scan_state=state)
        served[1].refresh_from_db()
        assert ana.get("/files/note/1/original").status_code == status
    settings.FILES_ALLOW_UNSCANNED = False
    assert ana.get("/files/note/1/original").status_code == 409


def test_media_is_asked_for_like_everything_else(client_for, monkeypatch):
    def resolver(actor, path):
        if path != "images/a b.png":
            raise NotFound
        return path

    monkeypatch.setattr(delivery, "_media", [resolver])
    ana = client_for(person("Ana"))
    assert ana.get("/media/images/a%20b.png")["X-Accel-Redirect"] == "/_protected/images/a%20b.png"
    assert ana.get("/media/../plaza.sqlite3").status_code == 404


def test_media_is_closed_while_nobody_answers_for_it(client_for, monkeypatch):
    monkeypatch.setattr(delivery, "_media", [])
    assert client_for(person("Ana")).get("/media/a.png").status_code == 404


def test_object_storage_gets_a_short_signed_address(served, client_for, monkeypatch):
    class Bucket:
        def url(self, name, parameters, expire):
            assert expire <= 60
            return f"https://bucket.test/{name}?disposition={parameters['ResponseContentDisposition']}"

    stored = put(served, b"hola", "a.txt")
    monkeypatch.setitem(storages._storages, "default", Bucket())
    answer = client_for(person("Ana")).get("/files/note/1/original")
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"https://bucket.test/{stored.key}?")
