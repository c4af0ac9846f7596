"""Addresses. One of the four modules that may import every slice."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from intranet.api import api
from intranet.kernel.accounts.views import SignOut

urlpatterns = [
    path("accounts/logout/", SignOut.as_view(), name="account_logout"),
    path("accounts/", include("allauth.urls")),
    path("cms/", include("intranet.pages.cms.urls")),
    path("cms/", include(wagtailadmin_urls)),
    path("api/v1/", api.urls),
    path("documents/", include("documents.urls")),
    path("chat/", include("chat.urls")),
    path("search/", include("search.urls")),
    path("", include("intranet.kernel.accounts.urls")),
    path("", include("intranet.kernel.files.urls")),
    path("", include("intranet.kernel.notifications.urls")),
    path("", include("intranet.cases.urls")),
    path("", include("intranet.people.urls")),
    path("", include("intranet.home.urls")),
    path("", include("intranet.shell.urls")),
    path("", include("intranet.pages.urls")),
    path("", include("intranet.pages.wagtail_urls")),
]
