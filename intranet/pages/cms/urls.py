"""Under /cms/, before Wagtail's own: what is shut there, where it leads instead, our guide and words."""

from django.urls import path, re_path
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access

from intranet.pages.cms import views
from intranet.pages.cms.guide import guide
from intranet.pages.cms.scripts import ScriptWords

urlpatterns = [
    path("guide/<slug:topic>/", require_admin_access(guide), name="guide"),
    path("jsi18n/", ScriptWords.as_view(packages=["wagtail.admin"])),
    path("login/", views.sign_in),
    path("account/", RedirectView.as_view(url="/settings/")),
    path("password_reset/", views.closed),
    path("password_reset/<path:rest>", views.closed),
    path("choose-page/<int:parent_page_id>/", require_admin_access(views.BrowsePages.as_view())),
    path("choose-page/chosen-multiple/", views.closed),  # names any page, and no form of ours asks it
    re_path("^api/main/(images|documents)/", views.closed),  # lists every collection, and the CMS asks for pages only
    re_path("^reports/page-types-usage/", views.closed),  # names the page of each type that was edited last
    path("failwhale/", views.closed),  # an error on purpose
    path("bulk/accounts/<path:rest>", views.closed),
    path("bulk/auth/<path:rest>", views.closed),
    path("files/<int:document_id>/<str:name>", views.document, name="wagtaildocs_serve"),
]
