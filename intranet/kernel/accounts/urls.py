from django.urls import path

from intranet.kernel.accounts import views

app_name = "accounts"
urlpatterns = [
    path("settings/theme/", views.theme, name="theme"),
    path("settings/language/", views.language, name="language"),
]
