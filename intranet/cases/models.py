"""Approval cases: versioned definitions, running cases, their steps and the decisions on them.

A decision is bound to the version and the SHA-256 the approver saw; both are copied here, so the record
holds whatever becomes of the subject. Nothing but states is ever updated.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from intranet.kernel.access.models import Scope


class ApproverRule(models.TextChoices):
    """Who decides a step."""

    HEAD_ABOVE = "head_above", _("Head of the requester's department, or the next one up")
    PERSON = "person", _("One person")


class CaseState(models.TextChoices):
    """Where a case stands; all but RUNNING are final."""

    RUNNING = "running", _("In approval")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    VOIDED = "voided", _("Void: the content changed")


class StepState(models.TextChoices):
    """Where a step stands; one that is DUE is a task, one that is CLOSED ended with its case, undecided."""

    WAITING = "waiting", _("Waiting")
    DUE = "due", _("To decide")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")
    CLOSED = "closed", _("Not needed any more")


class Deadline(models.IntegerChoices):
    """How near the day is by which a decision is asked for; in this order tasks are listed."""

    OVERDUE = 0, _("Overdue")
    TODAY = 1, _("Today")
    WEEK = 2, _("Next seven days")
    LATER = 3, _("Later")
    NONE = 4, _("Without a date")


class Verdict(models.TextChoices):
    """What an approver can say."""

    APPROVE = "approve", _("Approve")
    RETURN = "return", _("Return")


class Definition(models.Model):
    """A process people can start on one kind of subject. What runs is a published version of it."""

    slug = models.SlugField(unique=True)
    subject_kind = models.CharField(max_length=40, db_index=True)
    active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.slug


class DefinitionVersion(models.Model):
    """Immutable: running cases keep the version they were started with."""

    definition = models.ForeignKey(Definition, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["definition", "number"], name="definition_version_once")]

    def __str__(self) -> str:
        return f"{self.definition} v{self.number}"


class StepDefinition(models.Model):
    """One step of a version, in sequence. ``name`` is text by language: ``{"es": …, "en": …}``."""

    version = models.ForeignKey(DefinitionVersion, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    name = models.JSONField(default=dict)
    rule = models.CharField(max_length=20, choices=ApproverRule.choices)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "order"], name="step_definition_once"),
            models.CheckConstraint(
                condition=~Q(rule="person") | Q(person__isnull=False), name="step_for_a_person_names_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}/{self.order}"


class Case(models.Model):
    """One subject, in one version, on its way through the steps of one definition version."""

    definition_version = models.ForeignKey(DefinitionVersion, models.PROTECT, related_name="cases")
    scope = models.OneToOneField(Scope, models.PROTECT, null=True, related_name="+")  # null only inside start()
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    subject_version = models.PositiveIntegerField()
    subject_sha256 = models.CharField(max_length=64)
    subject_title = models.CharField(max_length=255)
    requester = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="cases")
    note = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=CaseState.choices, default=CaseState.RUNNING)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"], condition=Q(state="running"), name="one_running_case_per_subject"
            ),
            models.CheckConstraint(
                condition=Q(state="running", ended_at__isnull=True) | (~Q(state="running") & Q(ended_at__isnull=False)),
                name="case_has_ended_unless_running",
            ),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "-id"], name="cases_of_subject"),
            models.Index(fields=["requester", "-id"], name="cases_of_requester"),
        ]

    def __str__(self) -> str:
        return self.subject_title

    @property
    def is_running(self) -> bool:
        return self.state == CaseState.RUNNING

    @property
    def number(self) -> str:
        """How people call it: ``2026/0311``."""
        return f"{timezone.localtime(self.started_at).year}/{self.pk:04d}"

    @property
    def fingerprint(self) -> str:
        """The hash as people compare it: ``9f2c…a71e``."""
        return f"{self.subject_sha256[:4]}…{self.subject_sha256[-4:]}"

    @property
    def days_left(self) -> int | None:
        """Until the day the decision is needed: 0 today, negative when that is past, None without a day."""
        return (self.due_on - timezone.localdate()).days if self.due_on else None

    @property
    def deadline(self) -> Deadline:
        left = self.days_left
        if left is None:
            return Deadline.NONE
        if left <= 0:
            return Deadline.TODAY if left == 0 else Deadline.OVERDUE
        return Deadline.WEEK if left <= 7 else Deadline.LATER

    @property
    def stands(self) -> bool:
        """Approved, and the subject has not changed since."""
        return self.state == CaseState.APPROVED and self.superseded_at is None


class StepQuerySet(models.QuerySet["Step"]):
    def due_for(self, user_id: int) -> "StepQuerySet":
        """What waits for this person's decision."""
        return self.filter(approver_id=user_id, state=StepState.DUE)


class Step(models.Model):
    """One approver's turn. A step that is due is that person's task; its id is the task's id."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    name = models.JSONField(default=dict)
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="steps")
    state = models.CharField(max_length=12, choices=StepState.choices, default=StepState.WAITING)
    due_since = models.DateTimeField(null=True, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "order"], name="step_once_in_case")]
        indexes = [models.Index(fields=["approver", "state", "-id"], name="steps_of_approver")]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.order}"

    @property
    def title(self) -> str:
        """The step's name in the active language, else in any."""
        language = translation.get_language() or "es"
        return self.name.get(language) or next(iter(self.name.values()), "")


class Decision(models.Model):
    """What one approver said, on which bytes. Written once."""

    step = models.OneToOneField(Step, models.PROTECT, related_name="decision")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    comment = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)
    subject_version = models.PositiveIntegerField()
    subject_sha256 = models.CharField(max_length=64)
    idempotency_key = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decided_by", "idempotency_key"], name="decision_once_per_key"),
            models.CheckConstraint(condition=~Q(verdict="return") | ~Q(comment=""), name="returning_gives_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} by {self.decided_by_id}"
