from django.urls import URLPattern, URLResolver, path

from chat.views import messages, rooms, talk

app_name = "chat"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", talk.index, name="index"),
    path("new/", rooms.new, name="new"),
    path("with/<int:user_id>/", rooms.direct, name="direct"),
    path("messages/<int:message_id>/edit/", messages.edit, name="edit"),
    path("messages/<int:message_id>/delete/", messages.delete, name="delete"),
    path("messages/<int:message_id>/react/", messages.react, name="react"),
    path("messages/<int:message_id>/cards/", messages.cards, name="cards"),
    path("<int:room_id>/", talk.room, name="room"),
    path("<int:room_id>/day/", talk.day, name="day"),
    path("<int:room_id>/older/", talk.older, name="older"),
    path("<int:room_id>/newer/", talk.newer, name="newer"),
    path("<int:room_id>/members/", rooms.members, name="members"),
    path("<int:room_id>/leave/", rooms.leave, name="leave"),
    path("<int:room_id>/mute/", rooms.mute, name="mute"),
]
