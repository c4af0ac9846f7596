"""What must hold in the database: no page behind our addresses, no restriction of Wagtail's own."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from intranet.pages.models.base import TOP_LEVEL
from intranet.pages.slugs import reserved_slugs


@register(Tags.database)
def top_level_slugs(**kwargs: Any) -> list[CheckMessage]:
    """A page whose slug is an address of ours cannot be reached (or hides something of ours)."""
    if not kwargs.get("databases") or not _migrated():
        return []
    hidden = Page.objects.filter(depth=TOP_LEVEL, slug__in=reserved_slugs())
    return [
        Error(f"The page {page.pk} has the slug “{page.slug}”, an address of the site.", id="pages.E001")
        for page in hidden.only("slug")
    ]


@register(Tags.database)
def view_restrictions(**kwargs: Any) -> list[CheckMessage]:
    """Rows that were written past the model: they would look like a protection and are none."""
    if not kwargs.get("databases") or not _migrated():
        return []
    found = PageViewRestriction.objects.exists() or CollectionViewRestriction.objects.exists()
    hint = "Delete the rows and give the pages an audience."
    return [
        Warning("There are view restrictions of Wagtail; they protect nothing here.", hint, id="pages.W001")
    ] * found


def _migrated() -> bool:
    """`migrate` runs these checks before the first table is there."""
    return Page._meta.db_table in connection.introspection.table_names()
