from django.urls import URLPattern, URLResolver, path

from chat import views

app_name = "chat"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("with/<int:user_id>/", views.direct, name="direct"),
    path("messages/<int:message_id>/edit/", views.edit, name="edit"),
    path("messages/<int:message_id>/delete/", views.delete, name="delete"),
    path("<int:room_id>/", views.room, name="room"),
    path("<int:room_id>/older/", views.older, name="older"),
    path("<int:room_id>/members/", views.members, name="members"),
    path("<int:room_id>/leave/", views.leave, name="leave"),
    path("<int:room_id>/mute/", views.mute, name="mute"),
]
