"""Wagtail's editors of users and groups are not registered: accounts are managed in ``people`` alone."""

from django.urls import URLPattern
from wagtail.admin.viewsets.base import ViewSet
from wagtail.users.apps import WagtailUsersAppConfig


class NoViewSet(ViewSet):
    """Registers no address and no menu entry."""

    def get_urlpatterns(self) -> list[URLPattern]:
        return []


class UsersConfig(WagtailUsersAppConfig):
    """Stands in INSTALLED_APPS for ``wagtail.users``."""

    default = False
    user_viewset = group_viewset = "intranet.pages.cms.users.NoViewSet"
