"""What must close a socket: a session that ends, a password or an account that changes."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from intranet.kernel.accounts.models import User
from intranet.kernel.realtime.publish import recheck


@receiver(post_delete, sender=Session, dispatch_uid="realtime.session_ended")
def session_ended(instance: Session, **kwargs: Any) -> None:
    """Signing out, "end this session", and every other way: they all delete the row."""
    user_id = instance.get_decoded().get(SESSION_KEY)
    if user_id:
        recheck([int(user_id)])


_NOT_ABOUT_RIGHTS = {"last_login", "language", "time_zone", "theme"}


@receiver(post_save, sender=User, dispatch_uid="realtime.person_changed")
def person_changed(instance: User, created: bool, update_fields: frozenset[str] | None, **kwargs: Any) -> None:
    """A new password or a deactivation ends sessions; a new department changes what may be seen."""
    if not created and not (update_fields and update_fields <= _NOT_ABOUT_RIGHTS):
        recheck([instance.pk])


@receiver(post_delete, sender=User, dispatch_uid="realtime.person_deleted")
def person_deleted(instance: User, **kwargs: Any) -> None:
    recheck([instance.pk])
