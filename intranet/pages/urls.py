from django.urls import path

from intranet.pages import views

app_name = "pages"
urlpatterns = [path("news/", views.serve, {"path": "news/"}, name="news")]
