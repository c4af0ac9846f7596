"""Hooks of Wagtail: the look of the CMS, what is hidden in it, the buttons of a decision."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

from intranet.kernel.accounts.models import User
from intranet.kernel.core.errors import NotFound
from intranet.kernel.files import delivery
from intranet.pages.cms.checker import TextChecker
from intranet.pages.cms.panels import DeskPanel
from intranet.pages.cms.viewsets import PAGE_TYPES, DecideMenuItem, PageViews
from intranet.pages.selectors import choosable_pages


@hooks.register("insert_global_admin_css")
def look() -> SafeString:
    sheets = ("intranet/css/tokens.css", "intranet/css/fonts.css", "pages/cms.css", "pages/cms-desk.css")
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(sheet),) for sheet in sheets))


@hooks.register("insert_global_admin_js")
def widgets() -> SafeString:
    scripts = (static(f"pages/cms-{name}.js") for name in ("styles", "widgets", "saving"))
    return format_html_join("", '<script src="{}"></script>', ((address,) for address in scripts))


@hooks.register("insert_editor_js")
def decisions() -> SafeString:
    """Wagtail's script for the buttons of its dashboard makes ours on the page work too."""
    return format_html(
        '<script src="{}" data-activate="dashboard"></script>', versioned_static("wagtailadmin/js/workflow-action.js")
    )


@hooks.register("register_admin_viewset")
def page_views() -> list[PageViews]:
    return [PageViews(f"pages_{model._meta.model_name}", model=model) for model in PAGE_TYPES]


@hooks.register("construct_page_action_menu")
def decision_buttons(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Approve and return, on the page itself: it is locked while in review, and Wagtail hides its buttons then."""
    page = context.get("page")
    state = page.current_workflow_task_state if page else None
    if state is not None and context.get("view") == "edit":
        actions = state.task.specific.get_actions(page, request.user)
        items[:0] = [DecideMenuItem(name, label, modal, state) for name, label, modal in actions]


@hooks.register("construct_homepage_panels")
def desk(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [DeskPanel()]


@hooks.register("register_admin_menu_item")
def way_back() -> MenuItem:
    """With a fragment, because the menu marks every address that the current one begins with."""
    return MenuItem(_("Back to Plaza"), "/#main", name="plaza", icon_name="arrow-left", order=1)


@hooks.register("register_admin_menu_item")
def tasks() -> MenuItem:
    """Where the texts to review stand beside everything else that waits for the person."""
    return MenuItem(_("My tasks"), reverse_lazy("cases:tasks"), name="tasks", icon_name="list-ul", order=2)


@hooks.register("get_avatar_url")
def photo(user: User | None, size: int) -> str | None:
    """Reports name nobody where the system did something."""
    return delivery.url_for("photo", user.pk, "small") if user and user.photo_id else None


@hooks.register("construct_wagtail_userbar")
def checks(request: HttpRequest, items: list[Any], page: Page) -> None:
    """Within the preview the bar is invisible: it only runs the checks. Anywhere else it is not drawn."""
    items[:] = [TextChecker(item.in_editor) for item in items if isinstance(item, ContentCheckerItem)]


@hooks.register("register_help_menu_item")
def guide() -> MenuItem:
    return MenuItem(
        _("Guide for editors"), reverse_lazy("guide", args=["news"]), name="guide", icon_name="help", order=1
    )


@hooks.register("construct_help_menu")
def help_menu(request: HttpRequest, items: list[Any]) -> None:
    """Without Wagtail's links to its own site: the network of a town hall may not reach it, and our guide is here."""
    items[:] = [item for item in items if str(item.url).startswith(("/", "#"))]


@hooks.register("construct_reports_menu")
def reports(request: HttpRequest, items: list[Any]) -> None:
    """Without the report that is closed in ``cms/urls.py``."""
    items[:] = [item for item in items if item.name != "page-types-usage"]


@hooks.register("before_move_page")
def destinations(request: HttpRequest, page: Page, destination: Page) -> None:
    """Wagtail asks for the right when the page is moved; its question before that names any destination."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise NotFound


@hooks.register("construct_page_chooser_queryset")
def readable_pages(pages: Any, request: HttpRequest) -> Any:
    """Titles of other departments' pages are not offered."""
    return choosable_pages(request.user, pages)
