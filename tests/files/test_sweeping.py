"""The sweeper takes what nothing points at, and never what is young."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from intranet.kernel.files.models import StoredFile
from intranet.kernel.files.services.storing import random_key, store
from intranet.kernel.files.services.sweeping import sweep
from tests.factories.files import upload
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
