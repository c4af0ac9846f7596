"""What people change about themselves."""

import zoneinfo

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from intranet.kernel.accounts.models import Theme, User
from intranet.kernel.audit.log import record
from intranet.kernel.changes.outbox import service_transaction, touch
from intranet.kernel.core.errors import Invalid, TooLarge
from intranet.kernel.files.services.storing import store
from intranet.people.pictures import portrait

MAX_BYTES = 10 * 1024 * 1024


@service_transaction()
def update_profile(*, actor: User, phone: str, mobile: str, office: str, about: str) -> None:
    """How to reach the actor; name, post and department are the staff office's."""
    actor.phone, actor.mobile, actor.office, actor.about = phone, mobile, office, about
    actor.save(update_fields=["phone", "mobile", "office", "about"])
    touch(actor)


def update_preferences(*, actor: User, language: str, time_zone: str, theme: str, shortcuts: bool) -> None:
    """How the site looks to the actor. Raises Invalid for a language, zone or theme that does not exist."""
    known_zone = not time_zone or time_zone in zoneinfo.available_timezones()
    if language not in dict(settings.LANGUAGES) or not known_zone or theme not in ("", *Theme.values):
        raise Invalid
    with service_transaction():
        actor.language, actor.time_zone, actor.theme, actor.shortcuts = language, time_zone, theme, shortcuts
        actor.save(update_fields=["language", "time_zone", "theme", "shortcuts"])


def set_photo(*, actor: User, upload: UploadedFile) -> None:
    """The actor's portrait; a former one is swept away later. Raises TooLarge, NotAPicture."""
    if upload.size is None or upload.size > MAX_BYTES:
        raise TooLarge
    stored = store(portrait(upload), name="portrait.webp")
    with service_transaction():
        actor.photo_id = stored.pk
        actor.save(update_fields=["photo_id"])
        record("people.photo.set", actor, actor)


@service_transaction()
def remove_photo(*, actor: User) -> None:
    """Back to the initials."""
    actor.photo_id = None
    actor.save(update_fields=["photo_id"])
    record("people.photo.removed", actor, actor)
