"""Days on which people are away."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from intranet.kernel.accounts.models import User


class Absence(models.Model):
    """Somebody is away from `starts` to `ends`, both included; never twice on one day, the service sees to it."""

    class Kind(models.TextChoices):
        """There is none for illness: what nobody may read is not stored."""

        VACATION = "vacation", _("Holiday")
        TRAINING = "training", _("Training")
        OTHER = "other", _("Something else")

    person = models.ForeignKey(User, models.CASCADE, related_name="absences")
    kind = models.CharField(_("reason"), max_length=10, choices=Kind.choices, default=Kind.VACATION)
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gte=models.F("starts")), name="absence_ends_after_start")
        ]
        indexes = [models.Index(fields=["person", "ends", "starts"], name="absence_by_person")]

    def __str__(self) -> str:
        return f"{self.starts:%Y-%m-%d} – {self.ends:%Y-%m-%d}"
