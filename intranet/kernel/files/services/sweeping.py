"""Take away what no row points at: half uploads, uploads whose transaction failed, replaced photos, their text."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Exists, ManyToOneRel, OuterRef, QuerySet
from django.utils import timezone

from intranet.kernel.accounts.models import User
from intranet.kernel.files.models import FilePreview, FileText, StoredFile
from intranet.kernel.files.services.storing import PREFIX

_BATCH = 500


def sweep() -> int:
    """Delete rows nobody holds, then bytes without a row; nothing younger than FILES_SWEEP_AFTER_HOURS.

    Returns how many things it took away.
    """
    cutoff = timezone.now() - timedelta(hours=settings.FILES_SWEEP_AFTER_HOURS)
    taken = _sweep_rows(cutoff) + _sweep_bytes(cutoff)
    _forget_what_is_gone()
    return taken


def _sweep_rows(cutoff: datetime) -> int:
    """Row first, bytes second: a crash between the two leaves bytes, which the next sweep finds."""
    unheld = list(_unheld(StoredFile.objects.filter(created_at__lt=cutoff))[:_BATCH])
    for stored in unheld:
        StoredFile.objects.filter(pk=stored.pk).delete()
        default_storage.delete(stored.key)
    return len(unheld)


def _unheld(files: QuerySet[StoredFile]) -> QuerySet[StoredFile]:
    """Files that no foreign key of any slice and no photo points at."""
    files = files.exclude(pk__in=User.objects.filter(photo_id__isnull=False).values("photo_id"))
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel):
            holder = relation.related_model._default_manager.filter(**{relation.field.name: OuterRef("pk")})
            files = files.filter(~Exists(holder))
    return files


def _forget_what_is_gone() -> None:
    """Text and previews of bytes that nobody keeps any more; the pictures themselves go with the next sweep."""
    kept = StoredFile.objects.filter(sha256=OuterRef("sha256"))
    for model in (FileText, FilePreview):
        model._default_manager.filter(~Exists(kept)).delete()


def _sweep_bytes(cutoff: datetime) -> int:
    taken = 0
    for key in _keys():
        if default_storage.get_modified_time(key) < cutoff and not StoredFile.objects.filter(key=key).exists():
            default_storage.delete(key)
            taken += 1
    return taken


def _keys() -> Iterator[str]:
    """Every storage name below our prefix, folder by folder."""
    if not default_storage.exists(PREFIX):
        return
    for folder in sorted(default_storage.listdir(PREFIX)[0]):
        for name in default_storage.listdir(f"{PREFIX}/{folder}")[1]:
            yield f"{PREFIX}/{folder}/{name}"
