"""Close codes as a client of the real server process gets them (attack table rows 20-24)."""

import asyncio
import select
import socket

import httpx
import orjson
import pytest
from django.conf import settings
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from intranet.kernel.accounts.models import User
from intranet.kernel.realtime import bus
from intranet.kernel.realtime.reads import in_pool
from intranet.kernel.realtime.sockets import MAX_UNACKED_BYTES, MAX_UNACKED_FRAMES
from intranet.people.services import leavers
from tests.factories.people import person
from tests.realtime.sockets import cookie_of
from tests.support.server import Server

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 30


class Guest:
    """A person's cookie at the server."""

    def __init__(self, server: Server, cookie: str) -> None:
        self.url = f"http://127.0.0.1:{server.port}"
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={cookie}"

    def socket(self, origin: str = "") -> connect:
        """A new socket; ``origin`` is the page it says to come from, else one of the server's own."""
        return connect(
            self.url.replace("http", "ws") + "/ws/",
            origin=origin or self.url,
            additional_headers={"Cookie": self.cookie},
            proxy=None,
            max_size=None,
        )


async def guest(server: Server, user: User) -> Guest:
    return Guest(server, await in_pool(cookie_of, user))


async def end_of(connection: ClientConnection) -> tuple[int | None, str | None]:
    """The close code, and the reason that the server's last word gave."""
    reason = None
    async with asyncio.timeout(PATIENCE):
        try:
            while frame := orjson.loads(await connection.recv()):
                if frame["type"] == "bye":
                    reason = frame["reason"]
        except ConnectionClosed:
            return connection.close_code, reason


async def hello(connection: ClientConnection) -> None:
    async with asyncio.timeout(PATIENCE):
        assert orjson.loads(await connection.recv())["type"] == "hello"


def flood(user: User, count: int, text: str = "") -> None:
    for _ in range(count):
        bus.send(["frame", [f"u:{user.pk}"], orjson.dumps({"type": "event", "text": text}).decode()])


async def test_a_client_that_breaks_the_rules_is_told_which(server: Server) -> None:
    ana = await in_pool(person)
    at_home = await guest(server, ana)
    huge = "x" * 9000
    beyond_the_server = "x" * 200_000
    for sent, code, reason in [
        ([b"\xff"], 1003, "unreadable"),
        ([huge], 1009, "unreadable"),
        ([beyond_the_server], 1009, None),
        ([[huge] * 20], 1009, None),  # in fragments
        (['{"type": "active"}'] * 80, 4429, "too_fast"),
    ]:
        async with at_home.socket() as connection:
            await hello(connection)
            try:
                for frame in sent:
                    await connection.send(frame)
            except ConnectionClosed:
                pass
            assert await end_of(connection) == (code, reason), sent[0][:3]


async def test_a_reader_who_acknowledges_nothing_is_too_slow(server: Server) -> None:
    ana, luis = await in_pool(lambda: (person("Ana"), person("Luis")))
    async with (await guest(server, ana)).socket() as slow, (await guest(server, luis)).socket() as other:
        await hello(slow)
        await hello(other)
        await in_pool(flood, ana, MAX_UNACKED_FRAMES + 1)
        assert await end_of(slow) == (4408, "too_slow")
        await in_pool(bus.send, ["frame", ["all"], '{"type": "event"}'])
        assert orjson.loads(await other.recv())["type"] == "event"


async def test_a_reader_who_takes_nothing_is_let_go(server: Server) -> None:
    """It never even sees the close: the server hangs up and keeps nothing of what waited."""
    ana = await in_pool(person)
    at_home = await guest(server, ana)
    with socket.create_connection(("127.0.0.1", server.port)) as stopped:
        stopped.sendall(
            f"GET /ws/ HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nOrigin: {at_home.url}\r\n"
            f"Cookie: {at_home.cookie}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
        )
        assert stopped.recv(12) == b"HTTP/1.1 101"
        await in_pool(flood, ana, 2 * MAX_UNACKED_BYTES // 60_000, "x" * 60_000)
        hung_up = select.poll()
        hung_up.register(stopped, select.POLLRDHUP)
        assert await asyncio.to_thread(hung_up.poll, PATIENCE * 1000)


async def test_a_session_that_ends_and_an_account_that_ends(server: Server) -> None:
    ana, luis, admin = await in_pool(lambda: (person("Ana"), person("Luis"), person("Admin", is_superuser=True)))
    of_ana, of_luis = await guest(server, ana), await guest(server, luis)
    async with of_ana.socket() as signs_out, of_luis.socket() as leaves:
        await hello(signs_out)
        await hello(leaves)
        async with httpx.AsyncClient(base_url=of_ana.url, headers={"Cookie": of_ana.cookie}, timeout=PATIENCE) as http:
            page = await http.get("/accounts/logout/")
            token = page.text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
            cookie = f"{of_ana.cookie}; csrftoken={page.cookies['csrftoken']}"
            left = await http.post("/accounts/logout/", data={"csrfmiddlewaretoken": token}, headers={"Cookie": cookie})
        assert left.status_code == 302
        assert await end_of(signs_out) == (4401, "signed_out")
        await in_pool(lambda: leavers.deactivate(actor=admin, user=luis, successor=None))
        assert await end_of(leaves) == (4403, "deactivated")


async def test_who_is_not_let_in_gets_a_403_before_the_socket_is_open(server: Server) -> None:
    ana = await in_pool(person)
    for who, origin in [(Guest(server, "x" * 32), ""), (await guest(server, ana), "http://evil.example")]:
        with pytest.raises(InvalidStatus) as refused:
            await who.socket(origin)
        assert refused.value.response.status_code == 403
