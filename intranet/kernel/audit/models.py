"""The audit log: entries that are never changed, and the seals that prove it.

No foreign keys: an entry outlives whom and what it speaks of. The database itself refuses UPDATE and DELETE
(``triggers``).
"""

from datetime import UTC
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """Who did what to which thing, when and from where; ``data`` holds what the action needs beyond that."""

    action = models.CharField(max_length=80)
    actor_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=254, blank=True)
    object_kind = models.CharField(max_length=80, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    object_label = models.CharField(max_length=300, blank=True)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    address = models.CharField(max_length=45, blank=True)
    request_id = models.CharField(max_length=36, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["-created_at"], name="audit_by_time"),
            models.Index(fields=["actor_id", "-created_at"], name="audit_by_actor"),
            models.Index(fields=["object_kind", "object_id", "-created_at"], name="audit_by_object"),
            models.Index(fields=["action", "-created_at"], name="audit_by_action"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.action}"

    def as_json(self) -> dict[str, Any]:
        """All that is sealed, in plain JSON types; times in UTC to the microsecond, on every database alike."""
        return {
            "id": self.pk,
            "action": self.action,
            "actor_id": self.actor_id,
            "actor_label": self.actor_label,
            "object_kind": self.object_kind,
            "object_id": self.object_id,
            "object_label": self.object_label,
            "data": self.data,
            "address": self.address,
            "request_id": self.request_id,
            "created_at": self.created_at.astimezone(UTC).isoformat(),
        }


class Seal(models.Model):
    """One link of the chain: number ``no`` covers one entry and the seal before it."""

    no = models.BigIntegerField(primary_key=True)
    entry_id = models.BigIntegerField(unique=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.no} over {self.entry_id}"
