"""Notices: what concerns a person. They point at things and hold no text of them."""

from django.db import models
from django.utils import timezone

from intranet.kernel.accounts.models import User
from intranet.kernel.core.resources import Ref


class Notification(models.Model):
    """`kind` says what happened (see ``kinds``), to which thing, by whom; the sentence is made when it is read."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=40)
    about_id = models.BigIntegerField()
    key = models.CharField(max_length=80, blank=True)
    actor = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    data = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "about_kind", "about_id", "key"], name="told_once")
        ]
        indexes = [
            models.Index(fields=["user", "-id"], name="notices_of_user"),
            models.Index(fields=["user"], condition=models.Q(read_at__isnull=True), name="unread_notices"),
            models.Index(fields=["created_at"], name="notices_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.user_id}"

    @property
    def about(self) -> Ref:
        return Ref(self.about_kind, self.about_id)
