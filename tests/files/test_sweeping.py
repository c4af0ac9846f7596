"""The sweeper takes what nothing points at, and never what is young."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from intranet.kernel.files.models import FilePreview, FileText, StoredFile
from intranet.kernel.files.services.extraction import extract
from intranet.kernel.files.services.previewing import draw
from intranet.kernel.files.services.storing import random_key, store
from intranet.kernel.files.services.sweeping import sweep
from tests.factories.files import pdf, upload
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def age(key: str) -> None:
    long_ago = timezone.now() - timedelta(hours=25)
    StoredFile.objects.filter(key=key).update(created_at=long_ago)
    os.utime(default_storage.path(key), (long_ago.timestamp(), long_ago.timestamp()))


def test_bytes_without_a_row_go_once_they_are_old():
    key = default_storage.save(random_key(), ContentFile(b"half an upload"))
    sweep()
    assert default_storage.exists(key)
    age(key)
    assert sweep() == 1
    assert not default_storage.exists(key)


def test_a_row_that_nothing_holds_goes_with_its_bytes_and_a_held_one_stays():
    lost, photo = store(upload(), name="a.txt"), store(upload(), name="b.txt")
    person(photo_id=photo.pk)
    for stored in (lost, photo):
        age(stored.key)
    sweep()
    assert list(StoredFile.objects.all()) == [photo]
    assert default_storage.exists(photo.key)
    assert not default_storage.exists(lost.key)


def test_a_file_that_a_row_of_any_slice_points_at_stays():
    preview = draw(store(upload(pdf("Acta"), "a.pdf"), name="a.pdf").pk)
    for stored in StoredFile.objects.all():
        age(stored.key)
    sweep()
    assert [stored.pk for stored in StoredFile.objects.all()] == [preview.file_id]


def test_what_is_known_of_bytes_goes_with_the_last_file_that_had_them():
    stored = store(upload(pdf("Acta"), "a.pdf"), name="a.pdf")
    extract(stored.pk)
    preview = draw(stored.pk)
    age(stored.key)
    age(preview.file.key)
    sweep()
    assert not FilePreview.objects.exists()
    assert not FileText.objects.exists()
    sweep()
    assert not StoredFile.objects.exists()
