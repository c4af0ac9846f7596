from django.urls import path

from intranet.home import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("settings/home/", views.arrange, name="arrange"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("styleguide/mails/", views.mails, name="mails"),
    path("styleguide/mails/<slug:kind>/<str:language>/", views.mail, name="mail"),
]
