"""The outbox: which things have changed since search last saw them."""

from django.db import models
from django.utils import timezone


class Change(models.Model):
    """One row per thing, kept for ever: `seq` only rises, so the index can refuse what is older.

    Pending while ``seq > done_seq``. `moved` says that the scope may differ from the indexed one: such ids are
    left out of search results until the index has caught up.
    """

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    seq = models.BigIntegerField(default=1)
    done_seq = models.BigIntegerField(default=0)
    moved = models.BooleanField(default=False)
    touched_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    last_error = models.TextField(blank=True)
    dead = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="one_change_row_per_thing")]
        indexes = [
            models.Index(
                fields=["dead", "next_try_at", "id"],
                condition=models.Q(seq__gt=models.F("done_seq")),
                name="pending_changes",
            ),
            models.Index(fields=["kind", "object_id"], condition=models.Q(moved=True), name="moved_changes"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id}@{self.seq}"
