"""What every page shares, and the scope each page of the tree lives in.

Why an abstract class on Wagtail's Page and not its swappable model: docs/adr/0001-base-page.md.
"""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PagePermissionTester

from intranet.kernel.access import grants
from intranet.kernel.access.principals import ALL, of_department
from intranet.kernel.accounts.models import Department, User
from intranet.pages import editing
from intranet.pages.audiences import EVERYBODY, narrow
from intranet.pages.fields import AudienceField
from intranet.pages.slugs import reserved_slugs

TOP_LEVEL = 3
"""Depth of the pages whose slug is the first part of the address: tree root 1, home page 2."""


class PageScope(models.Model):
    """The effective scope of every page, Wagtail's own included; derived, written by ``services.scopes`` only.

    `audience` is the page's own restriction as last saved, null if it has none; `path` is where the page was
    when this was worked out.
    """

    page = models.OneToOneField(Page, models.CASCADE, primary_key=True, related_name="placement")
    # Without an index: SQLite would start from it and sort all news of a scope where the newest few are wanted.
    scope = models.ForeignKey("access.Scope", models.PROTECT, related_name="+", db_index=False)
    audience = models.JSONField(null=True)
    path = models.CharField(max_length=255, db_index=True)

    class Meta:
        verbose_name = _("scope of a page")

    def __str__(self) -> str:
        return f"{self.page_id} in {self.scope_id}"


class EditorTester(PagePermissionTester):
    """Who may do what in the CMS: going live needs an approval, taking down needs only the right to edit."""

    def can_unpublish(self) -> bool:
        if not self.user.is_active or not self.page.live or self.page_is_root or self.page_locked():
            return False
        return self.user.is_superuser or "change" in self.permissions

    def can_unschedule(self) -> bool:
        return self.can_edit()

    def can_set_view_restrictions(self) -> bool:
        """Wagtail's restrictions are refused: pages have an audience instead."""
        return False


class BasePage(Page):
    """A page with an audience, an owner department, a summary and a language."""

    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences, shown in lists and below the title."),
    )
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="es")
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible department")
    )
    audience = AudienceField(
        verbose_name=_("audience"), help_text=_("Nobody outside of it sees the page: not in lists, not in search.")
    )

    first_published_at: datetime | None  # a column of Wagtail's, which has no types
    private_page_options: ClassVar[list[str]] = []
    preview_sizes = editing.PREVIEW_SIZES
    edit_handler = editing.tabs([editing.TITLE, editing.SUMMARY])

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        parent = self.get_parent()
        if parent is not None and self._is_reserved_below(parent):
            raise ValidationError({"slug": _("“%(slug)s” is an address of the site itself.") % {"slug": self.slug}})
        if parent is not None and ALL not in self.audience and not self._audience_below(parent):
            raise ValidationError({"audience": _("Nobody of this audience may read the section above.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.live and self.first_published_at is None:  # lists are ordered by it; Wagtail sets it only on revisions
            self.first_published_at = self.last_published_at = timezone.now()
        super().save(*args, **kwargs)

    def can_move_to(self, parent: Page) -> bool:
        return super().can_move_to(parent) and not self._is_reserved_below(parent)

    def permissions_for_user(self, user: User) -> EditorTester:
        return EditorTester(user, self)

    @property
    def author(self) -> User | None:
        return self.owner

    def _is_reserved_below(self, parent: Page) -> bool:
        return parent.depth == TOP_LEVEL - 1 and self.slug.lower() in reserved_slugs()

    def _audience_below(self, parent: Page) -> frozenset[str]:
        row = PageScope.objects.filter(page=parent).first()
        outer = frozenset(grants.effective(row.scope_id)) if row else EVERYBODY
        return narrow(outer, self.audience, lineage())


def lineage() -> dict[str, frozenset[str]]:
    """Principal of each department → its own and those of the departments above (one query)."""
    departments = Department.objects.only("path")
    return {of_department(row.pk): frozenset(map(of_department, row.ancestor_ids)) for row in departments}
