"""Panels of the first page of the CMS."""

from typing import Any

from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from intranet.pages.cms.desk import Desk


class DeskPanel(Component):
    """Greeting, what to write, and what waits. In place of Wagtail's panels, which repeat it in other words."""

    name = "desk"
    order = 100
    template_name = "pages/admin/desk.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        editor = parent_context["request"].user
        may_add = policy_registry.get_by_type(Page).user_has_permission(editor, "add")
        return {"editor": editor, "desk": Desk(editor), "may_add": may_add}
