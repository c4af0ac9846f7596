"""What the hub reads from the database: in bulk, in a small pool of its own, never in the event loop."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Generic, NamedTuple, TypeVar

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connections
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from intranet.kernel.accounts.models import User
from intranet.kernel.realtime import streams
from intranet.kernel.realtime.models import Epoch

K = TypeVar("K")
V = TypeVar("V")
R = TypeVar("R")

_pool = ThreadPoolExecutor(2, thread_name_prefix="hub-reads")


async def in_pool(function: Callable[..., R], *args: Any) -> R:
    """Run a database function in the hub's own threads; its connection is closed afterwards."""

    def run() -> R:
        try:
            return function(*args)
        finally:
            connections.close_all()

    result: R = await sync_to_async(run, thread_sensitive=False, executor=_pool)()
    return result


class View(NamedTuple):
    """What holds now: who the sessions belong to, who is active, and the heads of their streams."""

    owners: dict[str, int]
    active: set[int]
    heads: dict[int, dict[int, streams.Head]]


def owners_of(session_keys: Collection[str]) -> dict[str, int]:
    """Session key → id of the active person it signs in, as Django's middleware would decide (two queries)."""
    rows = Session.objects.filter(pk__in=session_keys, expire_date__gt=timezone.now())
    store = SessionStore()
    data = {row.session_key: store.decode(row.session_data) for row in rows}
    users = User.objects.active().in_bulk({int(values.get(SESSION_KEY, 0)) for values in data.values()})
    return {
        key: user.pk
        for key, values in data.items()
        if (user := users.get(int(values.get(SESSION_KEY, 0)))) is not None and _signed_by(user, values)
    }


def _signed_by(user: User, values: Mapping[str, Any]) -> bool:
    """Is the session of a known backend and made with the password the person has now?"""
    if values.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return False
    stored = values.get(HASH_SESSION_KEY, "")
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    return any(constant_time_compare(stored, made) for made in hashes)


def view(session_keys: Collection[str], user_ids: Collection[int]) -> View:
    """Everything a refresh needs."""
    owners = owners_of(session_keys)
    active = set(User.objects.active().filter(pk__in=user_ids).values_list("pk", flat=True))
    return View(owners, active, streams.heads(active))


def epoch() -> str:
    """Names this history: another one after a restore, so that clients forget what they have."""
    return str(Epoch.objects.get_or_create(pk=1)[0].value)


class Batcher(Generic[K, V]):
    """Turns many single questions into few big ones: what arrives while one is answered makes the next."""

    def __init__(self, answer: Callable[[set[K]], Awaitable[Mapping[K, V]]]) -> None:
        self._answer = answer
        self.waiting: dict[K, asyncio.Future[V | None]] = {}
        self._task: asyncio.Task[None] | None = None

    async def ask(self, key: K) -> V | None:
        """The answer for the key, or None. Raises what the answering function raised."""
        future = self.waiting.setdefault(key, asyncio.get_running_loop().create_future())
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work())
        return await asyncio.shield(future)

    async def _work(self) -> None:
        while self.waiting:
            await asyncio.sleep(0)  # let those who come in the same turn join this round
            batch, self.waiting = self.waiting, {}
            try:
                answers = await self._answer(set(batch))
            except Exception as error:  # noqa: BLE001 - handed to those who asked
                for future in batch.values():
                    future.set_exception(error)
                    future.exception()  # nobody may be waiting any more
                continue
            for key, future in batch.items():
                future.set_result(answers.get(key))
