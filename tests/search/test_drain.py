"""The drain: nothing is lost, nothing old comes back, one bad thing does not stop the rest."""

import socket
import threading
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from intranet.kernel.accounts.models import User
from intranet.kernel.changes.models import Change
from intranet.kernel.changes.outbox import pending_moves, service_transaction, touch, touch_refs
from intranet.kernel.core.resources import Ref, ref
from search import drain as drain_module
from search import engines
from search.drain import MAX_ATTEMPTS, drain
from search.engines.base import Engine, EngineDown, Refusal
from search.engines.breaker import Breaker
from search.query import parse
from search.selectors import backlog
from search.services.searching import search, suggest
from tests.search.doubles import Memo, Note


class Down:
    """An engine that refuses to work, around one that does."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.after_write = False

    def write(self, *args: Any, **options: Any) -> Any:
        if self.after_write:
            self.engine.write(*args, **options)
        raise EngineDown("away")

    def __getattr__(self, name: str) -> Any:
        return getattr(self.engine, name)


@pytest.fixture
def ana(ana: User) -> User:
    Change.objects.all().delete()  # people are not found here: only what a test touches waits
    return ana


def save(*things: Any, moved: bool = False) -> None:
    with service_transaction():
        for thing in things:
            thing.save()
        touch(*things, moved=moved)


def titles(user: User, text: str) -> list[str]:
    return [answer.thing.title for answer in search(actor=user, query=parse(text)).answers]


def test_a_change_is_findable_after_one_round(site: Engine, ana: User, scope: int) -> None:
    save(Note(scope_id=scope, title="Acta"))
    assert titles(ana, "acta") == []
    assert drain(site) == 1
    assert titles(ana, "acta") == ["Acta"]
    assert drain(site) == 0


def test_an_engine_that_is_down_raises_no_attempts_and_loses_nothing(site: Engine, ana: User, scope: int) -> None:
    save(Note(scope_id=scope, title="Acta"))
    for _ in range(MAX_ATTEMPTS + 1):
        assert drain(Down(site)) == 0  # type: ignore[arg-type]
    assert not Change.objects.filter(attempts__gt=0).exists()
    assert backlog().pending == 1
    assert drain(site) == 1
    assert titles(ana, "acta") == ["Acta"]


def test_a_worker_that_dies_between_sending_and_marking_repeats_harmlessly(site: Engine, ana: User, scope: int) -> None:
    save(Note(scope_id=scope, title="Acta"))
    dying = Down(site)
    dying.after_write = True
    assert drain(dying) == 0  # type: ignore[arg-type]
    assert backlog().pending == 1
    assert drain(site) == 1
    assert titles(ana, "acta") == ["Acta"]


def test_what_changes_while_it_is_sent_stays_pending(site: Engine, scope: int, monkeypatch: pytest.MonkeyPatch) -> None:
    note = Note(scope_id=scope, title="Primera")
    save(note)
    write = site.write

    def write_and_change(*args: Any, **options: Any) -> Any:
        touch(note, moved=True)
        return write(*args, **options)

    monkeypatch.setattr(site, "write", write_and_change)
    drain(site)
    assert pending_moves().count() == 1
    monkeypatch.setattr(site, "write", write)
    assert drain(site) == 1
    assert not pending_moves().exists()


def test_one_unreadable_thing_does_not_keep_the_others_out(site: Engine, ana: User, scope: int) -> None:
    save(Note(scope_id=scope, title="Acta rota", broken=True), Note(scope_id=scope, title="Acta sana"))
    drain(site)
    assert titles(ana, "acta") == ["Acta sana"]
    change = Change.objects.get(attempts=1)
    assert "cannot be read" in change.last_error
    assert change.next_try_at > timezone.now()
    for _ in range(MAX_ATTEMPTS):
        Change.objects.update(next_try_at=timezone.now())
        drain(site)
    change.refresh_from_db()
    assert (change.dead, backlog().dead) == (True, 1)
    Note.objects.filter(broken=True).update(broken=False)
    save(*Note.objects.filter(title="Acta rota"))
    drain(site)
    assert sorted(titles(ana, "acta")) == ["Acta rota", "Acta sana"]


def test_what_the_engine_refuses_for_good_is_dead_with_its_reason(
    site: Engine, scope: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = Note(scope_id=scope, title="Acta")
    save(note)
    monkeypatch.setattr(site, "write", lambda entries: {ref(note): Refusal("mapper says no", permanent=True)})
    drain(site)
    change = Change.objects.get()
    assert (change.dead, change.last_error, change.attempts) == (True, "mapper says no", 1)
    assert drain(site) == 0


def test_what_nobody_can_find_is_simply_done(site: Engine) -> None:
    touch_refs(Ref("department", 1))
    assert drain(site) == 1
    assert backlog().pending == 0


def test_a_backlog_is_drained_in_batches(site: Engine, ana: User, scope: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drain_module, "BATCH", 4)
    save(*(kind(scope_id=scope, title="Acta") for kind in (Note, Memo) for _ in range(5)))
    rounds = 0
    while drain(site):
        rounds += 1
    assert rounds == 3
    assert search(actor=ana, query=parse("acta")).total == 10


def test_too_many_moves_hide_the_whole_kind(
    site: Engine, ana: User, scope: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = [Note(scope_id=scope, title="Acta") for _ in range(3)]
    save(*notes, Memo(scope_id=scope, title="Acta"))
    drain(site)
    touch(*notes, moved=True)
    monkeypatch.setattr("search.selectors.MAX_HIDDEN", 2)
    found = search(actor=ana, query=parse("acta"))
    assert ({answer.ref.kind for answer in found.answers}, found.total, found.facets) == ({"memo"}, 1, {"memo": 1})
    assert {answer.ref.kind for answer in suggest(actor=ana, text="acta")} == {"memo"}


@pytest.fixture
def held() -> list[socket.socket]:
    """Connections that were made to the hung server."""
    return []


@pytest.fixture
def hung_server(held: list[socket.socket]) -> Any:
    """Accepts connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            while True:
                try:
                    held.append(server.accept()[0])
                except OSError:
                    return

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/plaza"
        for connection in held:
            connection.close()


@pytest.fixture
def refusing_server() -> str:
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return f"http://127.0.0.1:{port}/plaza"


@pytest.mark.parametrize("server", ["hung_server", "refusing_server"])
def test_without_elasticsearch_titles_answer_soon_and_say_so(
    request: pytest.FixtureRequest,
    things: None,
    ana: User,
    scope: int,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    held: list[socket.socket],
    server: str,
) -> None:
    from search.engines.elasticsearch import ElasticsearchEngine

    engine = ElasticsearchEngine(request.getfixturevalue(server), timeout=0.3)
    monkeypatch.setattr(engines, "current", lambda: engine)
    save(Note(scope_id=scope, title="Acta del pleno", body="medios"), Note(scope_id=scope + 1, title="Acta ajena"))
    client.force_login(ana)
    engine._breaker = Breaker(seconds=600)
    answers = [client.get("/api/v1/search", {"q": "acta"}).json() for _ in range(5)]
    for answer in answers:
        assert [item["title"] for item in answer["items"]] == ["Acta del pleno"]
        assert (answer["limited"], answer["total"], answer["next"]) == (True, 1, None)
    assert client.get("/api/v1/search", {"q": "medios"}).json()["items"] == []
    assert 'class="note albero"' in client.get("/search/", {"q": "acta"}).content.decode()
    assert [answer.thing.title for answer in suggest(actor=ana, text="acta")] == ["Acta del pleno"]
    assert len(held) == (server == "hung_server"), "Only the first waits for a server that does not answer."
    assert engine.health().ok is False
    assert drain(engine) == 0
    assert backlog().pending == 2
