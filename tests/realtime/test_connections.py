"""Who gets a socket, and what ends it."""

import asyncio

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from intranet.kernel.realtime import hub as hubs
from intranet.kernel.realtime import sockets as limits
from intranet.kernel.realtime.reads import in_pool
from tests.factories.people import person
from tests.realtime.sockets import Tab, close_all, cookie_of, tabs

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "https://localhost", "http://localhost:81", "http://localhost.evil"]
)
async def test_a_foreign_page_gets_no_socket(origin: str | None) -> None:
    cookie = await in_pool(lambda: cookie_of(person()))
    tab = Tab(cookie, origin=origin)
    assert await tab.open() == 4403


async def test_the_base_url_is_an_origin_of_ours() -> None:
    cookie = await in_pool(lambda: cookie_of(person()))
    tab = Tab(cookie, origin=settings.BASE_URL)
    assert await tab.open() is None
    await close_all([tab])


async def test_a_visitor_is_refused_before_the_socket_is_accepted() -> None:
    for cookie in ("", "x" * 32):
        assert await Tab(cookie).open() == 4401
    await close_all()


async def test_another_path_is_refused() -> None:
    assert await Tab("x", path="/ws/other").open() is not None


async def test_hello_says_where_the_streams_are() -> None:
    ana = await in_pool(person)
    async with tabs(ana) as [tab]:
        hello = tab.frames[0]
    assert set(hello) == {"type", "conn", "epoch", "heads", "server_time"}


def _sign_out(cookie: str) -> None:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    client.logout()


def _deactivate(user) -> None:
    from django.utils import timezone

    user.is_active, user.deactivated_at = False, timezone.now()
    user.save()


def _new_password(user) -> None:
    user.set_password("another-long-password")
    user.save()


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("logout", 4401),
        ("delete the session", 4401),
        ("new password", 4401),
        ("deactivate", 4403),
        ("delete the account", 4403),
    ],
)
async def test_a_socket_dies_with_its_session(what: str, code: int) -> None:
    ana = await in_pool(person)
    cookie = await in_pool(cookie_of, ana)
    tab = Tab(cookie)
    assert await tab.open() is None
    await tab.next("hello")
    actions = {
        "logout": lambda: _sign_out(cookie),
        "delete the session": lambda: Session.objects.get(pk=cookie).delete(),
        "new password": lambda: _new_password(ana),
        "deactivate": lambda: _deactivate(ana),
        "delete the account": lambda: ana.delete(),
    }
    await in_pool(actions[what])
    assert await tab.close_code(timeout=2) == code
    assert tab.frames[-1]["type"] == "bye"
    await close_all([tab])


async def test_a_session_that_vanishes_without_a_word_is_found_by_the_backstop() -> None:
    ana = await in_pool(person)
    async with tabs(ana) as [tab]:
        await in_pool(Session.objects.all()._raw_delete, "default")
        hub = await hubs.current()
        await hub.refreshes.ask(ana.pk)  # what the loop does every 25 seconds
        assert await tab.close_code() == 4401


NONSENSE = ["{", "[]", "1", '"ack"', "[" * 4000, '{"type": "nothing"}', '{"type": ["ack"]}', '{"type": "ack"}']
NONSENSE += [
    '{"type": "ack", "n": 1e999}',
    '{"type": "ack", "n": 7}',
    '{"type": "watch", "users": 5}',
    '{"type": "watch", "users": ["x"]}',
]
NONSENSE += ['{"type": "typing", "room": null}', "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace")]


@pytest.mark.parametrize("text", NONSENSE)
async def test_nonsense_is_answered_and_survived(text: str) -> None:
    ana = await in_pool(person)
    async with tabs(ana) as [tab]:
        await tab.wire.send_to(text_data=text)
        assert (await tab.next("error"))["code"] == "realtime.bad_frame"


async def test_binary_and_huge_frames_close_the_socket() -> None:
    ana = await in_pool(person)
    async with tabs(ana, ana) as [binary, huge]:
        await binary.wire.send_to(bytes_data=b"\xff")
        assert await binary.close_code() == 1003
        await huge.wire.send_to(text_data="x" * 9000)
        assert await huge.close_code() == 1009


async def test_a_talkative_client_is_closed() -> None:
    ana = await in_pool(person)
    async with tabs(ana) as [tab]:
        for _ in range(80):
            await tab.say("active")
        assert await tab.close_code() == 4429


async def test_a_reader_who_never_acknowledges_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_UNACKED_FRAMES", 10)
    ana, luis = await in_pool(lambda: (person("Ana"), person("Luis")))
    async with tabs(ana, luis) as [slow, quick]:
        hub = await hubs.current()
        for number in range(1, 12):
            await hub.on_message(["frame", ["all"], '{"type": "event"}'])
            await quick.say("ack", n=number)
            await asyncio.sleep(0.01)
        assert await slow.close_code() == 4408
        await quick.drain()
        assert len([frame for frame in quick.frames if frame["type"] == "event"]) == 11


async def test_a_person_has_so_many_sockets_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "MAX_SOCKETS_PER_PERSON", 2)
    ana = await in_pool(person)
    async with tabs(ana, ana) as [_, last]:
        third = Tab(await in_pool(cookie_of, ana))
        assert await third.open() == 4429
        await last.wire.disconnect()
        last.closed_with = 1000
        assert await third.open() is None
        await third.wire.disconnect()


async def test_draining_closes_everything_with_a_hint_when_to_return() -> None:
    ana, luis = await in_pool(lambda: (person("Ana"), person("Luis")))
    async with tabs(ana, luis) as opened:
        await hubs.drain(spread=30)
        for tab in opened:
            assert await tab.close_code() == 1012
            assert 0 <= tab.frames[-1]["reconnect_after"] <= 30
        assert await Tab(await in_pool(cookie_of, ana)).open() == 1012
