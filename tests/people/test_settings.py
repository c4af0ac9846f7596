"""Own profile and preferences."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from intranet.kernel.changes.models import Change
from intranet.kernel.files.models import StoredFile
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def picture(kind="PNG", size=(900, 600), exif=None):
    target = BytesIO()
    options = {"exif": exif} if exif else {}
    Image.new("RGB", size, "teal").save(target, kind, **options)
    return SimpleUploadedFile(f"me.{kind.lower()}", target.getvalue())


def test_one_changes_how_one_is_reached_and_nothing_else(client_for):
    ana = person("Ana", job_title="Arquitecta")
    before = Change.objects.get(kind="person", object_id=ana.pk).seq
    form = {"phone": "950 1", "mobile": "600 2", "office": "2.ª planta", "about": "Licencias"}
    forged = {"job_title": "Alcaldesa", "is_superuser": "on", "email": "x@test.example", "is_active": ""}
    assert client_for(ana).post("/settings/", form | forged).status_code == 302
    ana.refresh_from_db()
    assert (ana.phone, ana.mobile, ana.office, ana.about) == tuple(form.values())
    assert (ana.job_title, ana.is_superuser) == ("Arquitecta", False)
    assert Change.objects.get(kind="person", object_id=ana.pk).seq > before


def test_what_is_too_long_is_said_beside_its_field(client_for):
    answer = client_for(person()).post("/settings/", {"phone": "9" * 50})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()


def test_preferences_hold_from_the_next_page_on(client_for):
    ana = person("Ana")
    client = client_for(ana)
    form = {"language": "en", "time_zone": "Atlantic/Canary", "theme": "dark"}
    assert client.post("/settings/preferences/", form).status_code == 302
    html = client.get("/settings/preferences/").content.decode()
    assert '<html lang="en" data-theme="dark">' in html
    ana.refresh_from_db()
    assert ana.time_zone == "Atlantic/Canary"


@pytest.mark.parametrize("bad", [{"language": "tlh"}, {"time_zone": "Mars/Base"}, {"theme": "pink"}])
def test_a_preference_that_does_not_exist_is_refused(client_for, bad):
    form = {"language": "es", "time_zone": "", "theme": ""} | bad
    assert client_for(person()).post("/settings/preferences/", form).status_code == 400


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_portrait_becomes_a_small_square(client_for, kind):
    ana, luis = person("Ana"), person("Luis")
    client = client_for(ana)
    assert client.post("/settings/photo/", {"photo": picture(kind)}).status_code == 302
    ana.refresh_from_db()
    stored = StoredFile.objects.get(pk=ana.photo_id)
    assert stored.content_type == "image/webp"
    answer = client_for(luis).get(f"/files/photo/{ana.pk}/small")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert f'src="/files/photo/{ana.pk}/small"' in client.get("/settings/").content.decode()
    assert client.post("/settings/photo/", {"remove": "1"}).status_code == 302
    assert client.get(f"/files/photo/{ana.pk}/small").status_code == 404


def test_a_portrait_keeps_no_metadata(client_for):
    exif = Image.Exif()
    exif[0x010E] = "at home, 36.84 N 2.46 W"
    ana = person("Ana")
    client_for(ana).post("/settings/photo/", {"photo": picture("JPEG", exif=exif)})
    ana.refresh_from_db()
    with default_storage.open(StoredFile.objects.get(pk=ana.photo_id).key) as kept:
        image = Image.open(kept)
        assert image.size == (320, 320)
        assert not image.getexif()


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"<svg onload=alert(1)>", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, picture().read()[:80]]
)
def test_what_is_no_picture_is_refused_with_a_sentence(client_for, content):
    ana = person("Ana")
    answer = client_for(ana).post("/settings/photo/", {"photo": SimpleUploadedFile("me.png", content)})
    assert answer.status_code == 400
    ana.refresh_from_db()
    assert ana.photo_id is None


def test_a_picture_that_would_fill_the_memory_is_refused(client_for):
    bomb = BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    answer = client_for(person()).post("/settings/photo/", {"photo": SimpleUploadedFile("me.png", bomb.getvalue())})
    assert answer.status_code == 400
