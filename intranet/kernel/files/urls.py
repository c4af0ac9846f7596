from django.urls import path

from intranet.kernel.files import views

app_name = "files"
urlpatterns = [
    path("files/<slug:kind>/<int:object_id>/<slug:variant>", views.content, name="content"),
    path("media/<path:path>", views.media, name="media"),
]
