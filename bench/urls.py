"""Views to measure with, before the product's own."""

from django.urls import include, path

from bench import views

urlpatterns = [
    path("bench/select/", views.select),
    path("bench/sleep/", views.sleep),
    path("bench/download/", views.download),
    path("bench/stream/", views.stream),
    path("bench/upload/", views.upload),
    path("", include("intranet.urls")),
]
