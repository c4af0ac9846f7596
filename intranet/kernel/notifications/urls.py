from django.urls import path

from intranet.kernel.notifications import views

app_name = "notifications"
urlpatterns = [
    path("notifications/", views.notices, name="notices"),
    path("notifications/bell/", views.bell, name="bell"),
    path("notifications/panel/", views.panel, name="panel"),
    path("notifications/read/", views.read, name="read"),
]
