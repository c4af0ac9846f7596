"""What the chat sends to whom, over real sockets."""

import asyncio
import uuid
from typing import Any

import pytest

from chat import events as chat_events
from chat.models import Message, Room
from chat.selectors import events_after
from chat.services import messages, reactions, reading, rooms
from intranet.kernel.access.models import Role
from intranet.kernel.accounts.models import User
from intranet.kernel.core import limits
from intranet.kernel.realtime import events
from intranet.kernel.realtime import hub as hubs
from intranet.kernel.realtime.reads import in_pool
from tests.factories.people import person
from tests.realtime.sockets import Tab, cookie_of, tabs

pytestmark = pytest.mark.django_db(transaction=True)


def world() -> tuple[User, User, User, Room]:
    limits.forget()
    ana, luis, marta = person("Ana"), person("Luis", "Prado"), person("Marta", "Gil")
    return ana, luis, marta, rooms.create(actor=ana, name="Licencias", members=[luis.pk])


def say(author: User, room: Room, text: str = "Hola") -> Message:
    return messages.send(actor=author, room_id=room.pk, client_id=uuid.uuid4(), text=text)


def kinds(tab: Tab) -> list[str]:
    return [frame["kind"] for frame in tab.frames if "kind" in frame]


async def test_a_message_reaches_the_members_and_nobody_else() -> None:
    ana, luis, marta, room = await in_pool(world)
    async with tabs(ana, luis, marta) as [of_ana, of_luis, of_marta]:
        await in_pool(say, ana, room, "Solo *nosotros*")
        for tab in (of_ana, of_luis):
            frame = await tab.next("event")
            assert frame["message"]["html"] == "<p>Solo <em>nosotros</em></p>\n"
            assert (frame["room"], frame["kind"]) == (room.pk, "message.new")
        await of_marta.drain()
        assert kinds(of_marta) == []


def _everything(ana: User, luis: User, marta: User, room: Room) -> None:
    """Each kind of event at least once."""
    said = say(ana, room)
    messages.edit(actor=ana, message_id=said.pk, text="otra vez")
    reactions.react(actor=luis, message_id=said.pk, emoji="👍")
    messages.delete(actor=ana, message_id=said.pk)
    rooms.change(actor=ana, room_id=room.pk, name="Obras", description="")
    reading.mark_read(actor=luis, room_id=room.pk, seq=room.last_seq)
    rooms.set_members(actor=ana, room_id=room.pk, wanted={ana.pk: Role.MANAGER, luis.pk: Role.EDITOR, marta.pk: 10})


async def test_every_event_reaches_exactly_whom_it_is_for() -> None:
    """The fan-out audit: a kind that this test does not produce fails it."""
    ana, luis, marta, room = await in_pool(world)
    eva = await in_pool(person, "Eva")
    async with tabs(ana, luis, marta, eva) as opened:
        await in_pool(_everything, ana, luis, marta, room)
        await opened[2].next("heads")  # Marta follows the room now
        await in_pool(lambda: rooms.leave(actor=marta, room_id=room.pk))
        for tab in opened:
            await tab.drain()
        of_ana, of_luis, of_marta, of_eva = opened
        ours = {kind for kind, event in events.registered().items() if event.__module__ == chat_events.__name__}
        assert set().union(*map(kinds, opened)) == ours
        said = ["message.new", "message.edited", "message.reacted", "message.deleted"]
        log = [*said, "room.changed", "room.members", "room.members"]
        assert kinds(of_ana) == log
        assert sorted(kinds(of_luis)) == sorted([*log, "room.read"])
        assert sorted(kinds(of_marta)) == ["room.list", "room.list", "room.members"]
        assert kinds(of_eva) == []
        assert all("texto" not in str(frame) for frame in of_eva.frames)
        gone = next(frame for frame in of_ana.frames if frame.get("kind") == "message.deleted")
        assert set(gone) == {"type", "kind", "room", "seq", "message_id", "thread"}


async def test_who_is_removed_hears_nothing_more() -> None:
    ana, luis, _marta, room = await in_pool(world)
    async with tabs(ana, luis) as [of_ana, of_luis]:
        await in_pool(lambda: rooms.set_members(actor=ana, room_id=room.pk, wanted={ana.pk: Role.MANAGER}))
        for number in range(5):
            await in_pool(say, ana, room, f"a solas {number}")
        await of_luis.say("typing", room=room.pk)
        heads = await of_luis.next("heads", timeout=2)
        assert str(room.pk) not in heads["heads"]
        await of_luis.drain()
        assert "a solas" not in str(of_luis.frames)
        assert kinds(of_luis) == ["room.list"]
        await of_ana.drain()
        assert [frame for frame in of_ana.frames if frame["type"] == "typing"] == []
        assert kinds(of_ana) == ["room.members", *["message.new"] * 5]


async def test_who_joins_hears_what_comes_after() -> None:
    ana, luis, marta, room = await in_pool(world)
    async with tabs(marta) as [of_marta]:
        wanted = {ana.pk: Role.MANAGER, luis.pk: Role.EDITOR, marta.pk: Role.EDITOR}
        await in_pool(lambda: rooms.set_members(actor=ana, room_id=room.pk, wanted=wanted))
        said = await in_pool(say, ana, room, "bienvenida")
        heads = await of_marta.next("heads")
        await of_marta.drain()
        heard = [frame["seq"] for frame in of_marta.frames if frame["type"] == "event"]
        assert heads["heads"][str(room.pk)] >= said.seq or said.seq in heard


async def test_typing_reaches_the_room_and_is_not_repeated_at_once() -> None:
    ana, luis, marta, room = await in_pool(world)
    async with tabs(ana, luis, marta) as [of_ana, of_luis, of_marta]:
        for _ in range(3):
            await of_luis.say("typing", room=room.pk)
        await of_marta.say("typing", room=room.pk)
        await asyncio.gather(*(tab.drain() for tab in (of_ana, of_marta)))
        typed = [frame for frame in of_ana.frames if frame["type"] == "typing"]
        assert typed == [{"type": "typing", "room": room.pk, "user": luis.pk}]
        assert [frame for frame in of_marta.frames if frame["type"] == "typing"] == []


async def test_who_may_only_read_is_not_seen_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intranet.kernel.realtime.consumer._TYPING_EVERY", 0.0)
    ana, luis, _marta, room = await in_pool(world)

    def make(role: Role) -> None:
        rooms.set_members(actor=ana, room_id=room.pk, wanted={ana.pk: Role.MANAGER, luis.pk: role})

    await in_pool(make, Role.READER)
    async with tabs(ana, luis) as [of_ana, of_luis]:
        await of_luis.say("typing", room=room.pk)
        await of_ana.drain()
        assert "typing" not in [frame["type"] for frame in of_ana.frames]
        await in_pool(make, Role.EDITOR)
        await of_luis.next("heads")  # what he may has been read again
        await of_luis.say("typing", room=room.pk)
        await of_ana.next("typing")
        await in_pool(make, Role.READER)
        await of_luis.next("heads")
        of_ana.frames.clear()
        await of_luis.say("typing", room=room.pk)
        await of_ana.drain()
        assert "typing" not in [frame["type"] for frame in of_ana.frames]


async def test_nothing_said_while_a_tab_opens_is_lost() -> None:
    """Whatever is committed around the connection is in the heads of hello or comes as an event."""
    ana, luis, _marta, room = await in_pool(world)

    async def talk() -> None:
        for number in range(12):
            await in_pool(say, ana, room, str(number))

    async with tabs(ana):
        talking = asyncio.create_task(talk())
        for _ in range(4):
            async with asyncio.timeout(10):
                tab = Tab(await in_pool(cookie_of, luis))
                assert await tab.open() is None
                hello = await tab.next("hello")
                await asyncio.sleep(0.05)
                await tab.drain(0.1)
                head = hello["heads"][str(room.pk)]
                known = await in_pool(lambda: Room.objects.get(pk=room.pk).last_seq)
                await tab.drain(0.2)
                heard = [frame["seq"] for frame in tab.frames if frame["type"] == "event"]
                assert set(range(head + 1, known + 1)) <= set(heard)
                await tab.wire.disconnect()
        await talking


async def test_a_lost_publication_is_announced_by_the_heads() -> None:
    ana, luis, _marta, room = await in_pool(world)
    async with tabs(luis) as [tab]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("intranet.kernel.realtime.bus.send", lambda message: None)
            said = await in_pool(say, ana, room, "perdido")
        hub = await hubs.current()
        await hub.refreshes.ask(luis.pk)  # what the loop does every 25 seconds
        assert (await tab.next("heads"))["heads"][str(room.pk)] == said.seq
        fetched: list[Any] = await in_pool(lambda: events_after(Room.objects.get(pk=room.pk), 0, 10))
        assert fetched[0].message.text == "perdido"
