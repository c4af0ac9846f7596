"""What a page of the site shows to those who may edit it."""

from typing import Any

from django import template
from wagtail.admin.userbar import Userbar
from wagtail.models import Page

from intranet.pages.permissions import uses_cms

register = template.Library()


@register.inclusion_tag("pages/editors.html", takes_context=True)
def editors(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """A link to edit the page; within the CMS, Wagtail's checks of the text instead. Nothing for readers.

    Wagtail's own bar would load a second design system on every page an editor reads.
    """
    request = context["request"]
    if getattr(request, "in_preview_panel", False):
        return {"checks": Userbar(object=page).render_html(context)}
    if getattr(request, "is_preview", False) or not uses_cms(request.user):
        return {}
    return {"page": page if page.permissions_for_user(request.user).can_edit() else None}
