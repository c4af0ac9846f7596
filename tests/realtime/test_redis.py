"""The full stack's bus and leases on a Redis of their own, which is killed and comes back."""

import asyncio
import shutil
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from chat.services import messages, rooms
from intranet.kernel.accounts.models import User
from intranet.kernel.core import limits
from intranet.kernel.realtime import bus_redis, presence
from intranet.kernel.realtime.reads import in_pool
from tests.factories.people import person
from tests.realtime.sockets import Tab, cookie_of, tabs

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]


class Server:
    """A real Redis on a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        program = shutil.which("redis-server")
        assert program
        command = [program, "--port", str(self.port), "--save", "", "--dir", str(self.folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        client = redis.Redis(port=self.port)
        for _ in range(100):
            try:
                client.ping()
                return
            except redis.ConnectionError:
                time.sleep(0.05)
        raise AssertionError("Redis did not start")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def own_redis(tmp_path: Path, settings) -> Iterator[Server]:
    if not shutil.which("redis-server"):
        pytest.skip("needs the program redis-server")
    server = Server(tmp_path)
    settings.REDIS_URL = server.url
    bus_redis.client.cache_clear()
    yield server
    server.kill()
    bus_redis.client.cache_clear()


def pair() -> tuple[User, User, int]:
    limits.forget()
    ana, luis = person("Ana"), person("Luis")
    return ana, luis, rooms.create(actor=ana, name="Sala", members=[luis.pk]).pk


async def test_redis_is_killed_and_nothing_is_lost(own_redis: Server) -> None:
    ana, luis, room = await in_pool(pair)

    def say(text: str) -> int:
        return messages.send(actor=ana, room_id=room, client_id=uuid.uuid4(), text=text).seq

    async with tabs(luis) as [tab]:
        await in_pool(say, "antes")
        assert (await tab.next("event"))["message"]["text"] == "antes"
        await in_pool(own_redis.kill)
        lost = await in_pool(say, "sin bus")  # is stored all the same, and soon answered
        await in_pool(own_redis.start)
        assert (await tab.next("heads", timeout=10))["heads"][str(room)] == lost
        await in_pool(say, "después")
        assert (await tab.next("event", timeout=5))["message"]["text"] == "después"
        assert tab.closed_with is None


async def test_a_revocation_while_redis_is_away_holds_when_it_is_back(own_redis: Server) -> None:
    ana, luis, room = await in_pool(pair)
    async with tabs(luis) as [tab]:
        await in_pool(own_redis.kill)
        await in_pool(lambda: rooms.leave(actor=luis, room_id=room))
        await in_pool(own_redis.start)
        assert str(room) not in (await tab.next("heads", timeout=10))["heads"]
        await in_pool(lambda: messages.send(actor=ana, room_id=room, client_id=uuid.uuid4(), text="a solas"))
        await tab.drain()
        assert "a solas" not in str(tab.frames)


def test_the_lease_of_a_killed_process_runs_out(own_redis: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    client = bus_redis.client()
    client.sadd(bus_redis.name("presence"), "another-process")
    client.hset(bus_redis.name("presence:another-process"), mapping={"7": "away", "8": "active"})
    client.pexpire(bus_redis.name("presence:another-process"), 300)
    presence.write_lease({7: "active"})
    assert presence.states([7, 8, 9]) == {7: "active", 8: "active", 9: "offline"}
    until(lambda: presence.states([8]) == {8: "offline"})
    assert presence.states([7]) == {7: "active"}
    assert client.smembers(bus_redis.name("presence")) == {presence._boot_id.encode()}


def until(condition) -> None:
    for _ in range(100):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("never became true")


async def test_a_tab_that_opens_is_seen_by_who_watches(own_redis: Server) -> None:
    ana, luis, _room = await in_pool(pair)
    async with tabs(ana) as [of_ana]:
        await of_ana.say("watch", users=[luis.pk])
        assert (await of_ana.next("presence"))["diff"] == {str(luis.pk): "offline"}
        async with asyncio.timeout(10):
            other = Tab(await in_pool(cookie_of, luis))
            await other.open()
            assert (await of_ana.next("presence"))["diff"] == {str(luis.pk): "active"}
            await other.wire.disconnect()
