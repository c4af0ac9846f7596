"""The real server process: killed while messages are sent, it stores each of them exactly once."""

import asyncio
import uuid

import httpx
import orjson
import pytest
from django.conf import settings
from websockets.asyncio.client import connect

from chat.models import Message, RoomEvent
from chat.services import messages, rooms
from intranet.kernel.accounts.models import ApiToken, User
from intranet.kernel.core import limits
from intranet.kernel.realtime.reads import in_pool
from tests.factories.people import person
from tests.realtime.sockets import cookie_of
from tests.support.server import Server

pytestmark = pytest.mark.django_db(transaction=True)


def pair() -> tuple[User, User, int, str]:
    limits.forget()
    ana, luis = person("Ana"), person("Luis")
    room = rooms.create(actor=ana, name="Sala", members=[luis.pk])
    return ana, luis, room.pk, ApiToken.issue(ana, "test")[1]


async def send_until_stored(server: Server, room: int, token: str, client_id: str, text: str) -> int:
    """As the browser's outbox does: the same id, again and again, until it is answered. Gives the seq."""
    url = f"/api/v1/rooms/{room}/messages"
    while True:
        try:
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}", timeout=10) as http:
                headers = {"Authorization": f"Bearer {token}"}
                answer = await http.post(url, json={"client_id": client_id, "text": text}, headers=headers)
            if answer.status_code == 201:
                return int(answer.json()["seq"])
        except httpx.HTTPError:
            pass
        await asyncio.sleep(0.1)


async def test_a_killed_server_stores_every_message_once(server: Server) -> None:
    _ana, _luis, room, token = await in_pool(pair)
    ids = [str(uuid.uuid4()) for _ in range(12)]

    async def kill_in_between() -> None:
        await asyncio.sleep(0.15)
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start, server.port)

    sending = [send_until_stored(server, room, token, key, str(number)) for number, key in enumerate(ids)]
    async with asyncio.timeout(120):
        await asyncio.gather(kill_in_between(), *sending)
    stored = await in_pool(lambda: sorted(str(key) for key in Message.objects.values_list("client_id", flat=True)))
    assert stored == sorted(ids)
    seqs = await in_pool(lambda: sorted(RoomEvent.objects.filter(room=room).values_list("seq", flat=True)))
    assert seqs == list(range(1, 13))


async def test_a_server_killed_after_its_answer_has_the_message_and_gives_the_same_answer_again(server: Server) -> None:
    """The answer may have been lost on the way: the browser asks again with the same id."""
    _ana, _luis, room, token = await in_pool(pair)
    message = {"client_id": str(uuid.uuid4()), "text": "una sola vez"}

    def post() -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}"}
        return httpx.post(f"{server.url}/api/v1/rooms/{room}/messages", json=message, headers=headers, timeout=60)

    first = await asyncio.to_thread(post)
    await asyncio.to_thread(server.kill)
    assert first.status_code == 201
    stored = await in_pool(lambda: Message.objects.get())
    assert (stored.pk, stored.text) == (first.json()["id"], "una sola vez")
    await asyncio.to_thread(server.start, server.port)
    again = await asyncio.to_thread(post)
    assert (again.json()["id"], again.json()["seq"]) == (first.json()["id"], first.json()["seq"])
    assert await in_pool(lambda: (Message.objects.count(), RoomEvent.objects.count())) == (1, 1)


async def test_another_process_reaches_the_tabs_of_the_server(server: Server) -> None:
    """A worker or a command publishes with the same verb; here it is this very test."""
    ana, luis, room, _token = await in_pool(pair)
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={await in_pool(cookie_of, luis)}"}
    address = f"ws://127.0.0.1:{server.port}/ws/"
    async with asyncio.timeout(60):
        async with connect(
            address, origin=f"http://127.0.0.1:{server.port}", additional_headers=headers, proxy=None
        ) as socket:
            assert orjson.loads(await socket.recv())["type"] == "hello"
            await in_pool(lambda: messages.send(actor=ana, room_id=room, client_id=uuid.uuid4(), text="desde fuera"))
            frame = orjson.loads(await socket.recv())
            assert frame["message"]["text"] == "desde fuera"
            await in_pool(lambda: User.objects.get(pk=luis.pk).save())
            server.process.terminate()
            bye = orjson.loads(await socket.recv())
            while bye["type"] != "bye":
                bye = orjson.loads(await socket.recv())
            assert bye["reason"] == "restart"
            await socket.wait_closed()
            assert socket.close_code == 1012
