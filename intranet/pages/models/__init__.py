"""Page types, their scopes and the approval task."""

from intranet.pages.models.base import BasePage, PageScope
from intranet.pages.models.types import HomePage, NewsIndexPage, NewsPage, StandardPage
from intranet.pages.models.workflow import ApprovalTask

__all__ = ["ApprovalTask", "BasePage", "HomePage", "NewsIndexPage", "NewsPage", "PageScope", "StandardPage"]
