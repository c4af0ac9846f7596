"""Rooms and messages of the demo, inserted in bulk with the same gapless log a room keeps when people talk."""

import random
import uuid
from datetime import datetime, timedelta

from django.utils import timezone

from chat.markdown import render
from chat.models import Membership, Message, Room, RoomEvent
from chat.services import rooms
from intranet.demo.organisation import Organisation
from intranet.demo.words import sentence
from intranet.demo.written import TALK
from intranet.kernel.accounts.models import User

BATCH = 2000


def build(rng: random.Random, organisation: Organisation, *, messages: int) -> None:
    """A private room of Ana and Luis, rooms of departments and teams, and what is said in them."""
    logins = organisation.logins
    private = rooms.create(actor=logins["ana"], name="Licencias de obra", members=[logins["luis"].pk])
    _talk(rng, private, [logins["ana"], logins["luis"]], min(24, messages), timezone.now())
    made = [(private, [logins["ana"], logins["luis"]])]
    for name, team in organisation.teams.items():
        made.append(_room(name, list(team.members.all())))
    for name in organisation.departments:
        members = organisation.members(name)
        if len(members) > 1:
            made.append(_room(name, members[:200]))
    remaining = messages - 24
    for number, (room, members) in enumerate(made[1:]):
        share = remaining // len(made[1:]) + (1 if number < remaining % len(made[1:]) else 0)
        _talk(rng, room, members, share, timezone.now() - timedelta(minutes=number))


def _room(name: str, members: list[User]) -> tuple[Room, list[User]]:
    first, *others = members
    return rooms.create(actor=first, name=name, members=[user.pk for user in others]), members


def _talk(rng: random.Random, room: Room, members: list[User], count: int, until: datetime) -> None:
    """``count`` messages of the last weeks, ending at ``until``; everybody has read all but the last three."""
    rendered = {text: render(text) for text in TALK}
    start, base = until - timedelta(minutes=9 * count), room.last_seq
    for offset in range(0, count, BATCH):
        rows = []
        for number in range(offset, min(offset + BATCH, count)):
            text = TALK[number % len(TALK)] if count <= len(TALK) * 2 or rng.random() < 0.3 else sentence(rng)
            rows.append(
                Message(
                    room=room,
                    author=rng.choice(members),
                    client_id=uuid.UUID(int=rng.getrandbits(128), version=4),
                    text=text,
                    html=rendered.get(text) or f"<p>{text}</p>",
                    seq=base + number + 1,
                    created_at=start + timedelta(minutes=9 * number),
                )
            )
        _log(Message.objects.bulk_create(rows))
    Room.objects.filter(pk=room.pk).update(last_seq=base + count, last_message_at=until)
    Membership.objects.filter(room=room).update(last_read_seq=max(0, base + count - 3))


def _log(rows: list[Message]) -> None:
    RoomEvent.objects.bulk_create(
        RoomEvent(room_id=row.room_id, seq=row.seq, kind=RoomEvent.Kind.NEW, message=row, created_at=row.created_at)
        for row in rows
    )
