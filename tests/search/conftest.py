"""Engines in places of their own: SQLite always, Elasticsearch where the full stack runs."""

from collections.abc import Iterator
from typing import Any

import pytest

from intranet.kernel.access import grants, scopes
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import of_user
from intranet.kernel.accounts.models import User
from intranet.kernel.changes.outbox import service_transaction
from intranet.kernel.core import resources
from search import engines, registry
from search.engines.base import Engine
from tests.factories import people
from tests.search import doubles

ENGINES = [
    pytest.param("sqlite", id="sqlite", marks=pytest.mark.once),
    pytest.param("elasticsearch", id="elasticsearch", marks=pytest.mark.elasticsearch),
]


@pytest.fixture
def ana(db: None) -> User:
    return people.person("Ana", "Torres")


@pytest.fixture
def scope(ana: User) -> int:
    """A scope that Ana alone may read."""
    made = grants.scope_of("double", 1).pk
    with service_transaction():
        grants.write_effective({made: {of_user(ana.pk): Role.READER}})
    return made


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, settings: Any) -> Iterator[Engine]:
    """A new, empty engine of either sort."""
    if request.param == "sqlite":
        settings.ELASTICSEARCH_URL = ""
    with engines.scratch() as made:
        yield made


@pytest.fixture
def things(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes and memos are the only kinds that can be found."""
    doubles.create_tables()
    policies = {doubles.Note: doubles.NotePolicy(), doubles.Memo: doubles.MemoPolicy()}
    monkeypatch.setattr(scopes, "_policies", {**scopes._policies, **policies})
    kinds = {"note": doubles.Note, "memo": doubles.Memo}
    made = {kind: doubles.resource(kind, model) for kind, model in kinds.items()}
    monkeypatch.setattr(resources, "_by_kind", {**resources._by_kind, **made})
    monkeypatch.setattr(resources, "_by_model", {**resources._by_model, **{r.model: r for r in made.values()}})
    monkeypatch.setattr(registry, "_searchables", {k: doubles.ThingSearch(k, model) for k, model in kinds.items()})


@pytest.fixture
def site(engine: Engine, things: None, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The site searches with ``engine``, and only notes and memos."""
    monkeypatch.setattr(engines, "current", lambda: engine)
    return engine
