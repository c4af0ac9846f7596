"""Rooms and what is said in them: conversations that were written, then the mass of a large city hall.

Rooms come from the services; messages are inserted with the same gapless log a room keeps when people talk.
"""

import random
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from chat import markdown, mentions
from chat.models import Membership, Message, Reaction, Room, RoomEvent
from chat.services import rooms
from intranet.demo.organisation import Organisation
from intranet.demo.talks import Talk, linked, talks
from intranet.demo.words import sentence
from intranet.kernel.accounts.models import User
from intranet.kernel.notifications.services.notify import notify

BATCH = 2000
LARGEST_ROOM = 200


def build(rng: random.Random, organisation: Organisation, addresses: Mapping[str, str], *, messages: int) -> None:
    """``addresses`` of what the texts link to; ``messages`` in all, or as many as are written."""
    written = list(talks())
    for talk in written:
        _hold(rng, organisation, talk, addresses)
    remaining = messages - sum(len(talk.lines) for talk in written)
    if remaining > 0:
        _mass(rng, organisation, {talk.name for talk in written}, remaining)


def _hold(rng: random.Random, organisation: Organisation, talk: Talk, addresses: Mapping[str, str]) -> None:
    """One conversation: its messages, who reacted, how far each has read."""
    room = _room(organisation, talk)
    rows: list[Message] = []
    root: Message | None = None
    for line in talk.lines:
        text = linked(line.text, addresses)
        named = mentions.found_in(text, room)
        row = Message(
            room=room,
            author=organisation.named[line.author],
            client_id=_client_id(rng),
            text=text,
            html=markdown.render(text, named.pattern),
            thread=root if line.answers else None,
            seq=room.last_seq + len(rows) + 1,
            created_at=line.at,
        )
        row.save()
        if named.people:
            row.mentioned.set(named.people)
            notify(named.people, "chat.mentioned", row, actor=row.author)
        _react(organisation, row, line.reactions)
        root = root if line.answers else row
        rows.append(row)
    _log(rows)
    _read(organisation, talk, rows)
    Membership.objects.filter(room=room, joined_at__gt=rows[0].created_at).update(joined_at=rows[0].created_at)
    Room.objects.filter(pk=room.pk).update(
        last_seq=rows[-1].seq, last_message_at=rows[-1].created_at, created_at=rows[0].created_at
    )


def _room(organisation: Organisation, talk: Talk) -> Room:
    everybody = talk.members == ["*"]
    first, *others = organisation.named.values() if everybody else (organisation.named[key] for key in talk.members)
    if not talk.name:
        return rooms.open_direct(actor=first, user_id=others[0].pk)
    members = [user.pk for user in others]
    return rooms.create(actor=first, name=talk.name, description=talk.about, members=members)


def _react(organisation: Organisation, message: Message, reactions: Mapping[str, list[str]]) -> None:
    Reaction.objects.bulk_create(
        Reaction(message=message, user=organisation.named[key], emoji=emoji, created_at=message.created_at)
        for emoji, people in reactions.items()
        for key in people
    )


def _read(organisation: Organisation, talk: Talk, rows: list[Message]) -> None:
    """Everybody has read everything, but for the last words of others that the text leaves unread."""
    Membership.objects.filter(room=rows[0].room).update(last_read_seq=rows[-1].seq)
    for key, number in talk.unread.items():
        person = organisation.named[key]
        others = [row.seq for row in rows if row.author_id != person.pk]
        Membership.objects.filter(room=rows[0].room, user=person).update(last_read_seq=others[-number] - 1)


def _mass(rng: random.Random, organisation: Organisation, taken: set[str], wanted: int) -> None:
    """Rooms of the departments, with as many messages as are wanted between them."""
    made = [
        _department_room(name, organisation.members(name)[:LARGEST_ROOM])
        for name in organisation.departments
        if name not in taken and len(organisation.members(name)) > 1
    ]
    for number, (room, members) in enumerate(made):
        share = wanted // len(made) + (1 if number < wanted % len(made) else 0)
        _talk(rng, room, members, share, timezone.now() - timedelta(minutes=number))


def _department_room(name: str, members: list[User]) -> tuple[Room, list[User]]:
    first, *others = members
    return rooms.create(actor=first, name=name, members=[user.pk for user in others]), members


def _talk(rng: random.Random, room: Room, members: list[User], count: int, until: datetime) -> None:
    """``count`` messages of the last weeks, ending at ``until``; everybody has read all but the last three."""
    start, base = until - timedelta(minutes=9 * count), room.last_seq
    for offset in range(0, count, BATCH):
        rows = []
        for number in range(offset, min(offset + BATCH, count)):
            text = sentence(rng)
            rows.append(
                Message(
                    room=room,
                    author=rng.choice(members),
                    client_id=_client_id(rng),
                    text=text,
                    html=f"<p>{text}</p>",
                    seq=base + number + 1,
                    created_at=start + timedelta(minutes=9 * number),
                )
            )
        _log(Message.objects.bulk_create(rows))
    Room.objects.filter(pk=room.pk).update(last_seq=base + count, last_message_at=until)
    Membership.objects.filter(room=room).update(last_read_seq=max(0, base + count - 3))


def _client_id(rng: random.Random) -> uuid.UUID:
    return uuid.UUID(int=rng.getrandbits(128), version=4)


def _log(rows: list[Message]) -> None:
    RoomEvent.objects.bulk_create(
        RoomEvent(room_id=row.room_id, seq=row.seq, kind=RoomEvent.Kind.NEW, message=row, created_at=row.created_at)
        for row in rows
    )
