"""Addresses under the names Wagtail reverses; its own module would add two more ways to sign in."""

from django.urls import re_path

from intranet.pages import views

urlpatterns = [re_path(r"^((?:[\w\-]+/)*)$", views.serve, name="wagtail_serve")]
