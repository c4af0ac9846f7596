"""Where every page stands: its effective scope, kept in step inside the transaction that saves or moves it.

All of it hangs on ``post_save``: Wagtail saves a page inside a transaction whatever the way (editor, schedule,
move, copy, script), so a scope or a touch cannot be lost between the change and its consequences.
"""

from typing import Any

from django.db import connection, transaction
from wagtail.models import Page

from intranet.kernel.access import grants
from intranet.kernel.access.audience import Audience
from intranet.kernel.access.principals import ALL
from intranet.kernel.access.scopes import everyone_scope_id
from intranet.kernel.changes.outbox import touch_refs
from intranet.kernel.core.resources import Ref
from intranet.pages.audiences import EVERYBODY, narrow
from intranet.pages.kinds import kind_of
from intranet.pages.models import BasePage, PageScope
from intranet.pages.models.base import lineage

SCOPE_KIND = "page"

_PLACE = """
    insert into pages_pagescope (page_id, scope_id, path)
    select page.id,
        coalesce((
            select own.id from access_scope own
            join pages_pagescope stands on stands.page_id = own.object_id
            join wagtailcore_page above on above.id = own.object_id
            where own.kind = %s and stands.audience is not null
                and substr(page.path, 1, length(above.path)) = above.path
            order by length(above.path) desc limit 1
        ), %s), page.path
    from wagtailcore_page page where page.path like %s
    on conflict (page_id) do update set scope_id = excluded.scope_id, path = excluded.path
"""


@transaction.atomic
def settle(page: Page) -> None:
    """Bring the scope of a just saved page, and of what is below it, in step; tell search. Cheap if nothing moved."""
    row = PageScope.objects.filter(page_id=page.pk).first()
    audience = row.audience if row else None
    if isinstance(page, BasePage):
        audience = None if ALL in page.audience else list(page.audience)
    if row is None or row.audience != audience or row.path != page.path:
        _restrict(page, audience)
        rebuild(page.path)
    elif page.live or page.last_published_at:
        touch_refs(*_refs([page.pk]), moved=not page.live)


@transaction.atomic
def rebuild(path: str) -> None:
    """Work out again the scopes of the page at ``path`` and of everything below: one statement, then the grants."""
    _lock_tree()
    with connection.cursor() as cursor:
        cursor.execute(_PLACE, [SCOPE_KIND, everyone_scope_id(), f"{path}%"])
    grants.write_effective(_effective(path))
    touch_refs(*_refs(PageScope.objects.filter(path__startswith=path).values_list("pk", flat=True)), moved=True)


def _lock_tree() -> None:
    """One rebuild at a time: two overlapping ones would each miss what the other has not committed yet."""
    PageScope.objects.select_for_update().order_by("pk").first()


def _restrict(page: Page, audience: list[str] | None) -> None:
    """Store the page's own restriction, giving it a scope of its own if it has one."""
    scope_id = everyone_scope_id() if audience is None else grants.scope_of(SCOPE_KIND, page.pk).pk
    PageScope.objects.update_or_create(
        page_id=page.pk, defaults={"audience": audience, "path": page.path, "scope_id": scope_id}
    )


def _effective(path: str) -> dict[int, grants.Grants]:
    """Scope → grants for the restricted pages at or below ``path``, narrowed by those above them."""
    above = [path[:end] for end in range(Page.steplen, len(path), Page.steplen)]
    restricted = PageScope.objects.filter(audience__isnull=False).order_by("path")
    rows = [*restricted.filter(path__in=above), *restricted.filter(path__startswith=path)]
    departments = lineage() if rows else {}
    audiences: dict[str, frozenset[str]] = {}
    wanted: dict[int, grants.Grants] = {}
    for row in rows:
        outer = next((audiences[one] for one in reversed(audiences) if row.path.startswith(one)), EVERYBODY)
        audiences[row.path] = narrow(outer, row.audience or [], departments)
        if row.path.startswith(path):
            wanted[row.scope_id] = Audience(audiences[row.path]).as_grants()
    return wanted


def _refs(page_ids: Any) -> list[Ref]:
    """References of those of the pages that are of a findable kind."""
    pages = Page.objects.filter(pk__in=page_ids).only("content_type")
    kinds = [(page.pk, kind_of(page.specific_class)) for page in pages]
    return [Ref(kind, pk) for pk, kind in kinds if kind]
