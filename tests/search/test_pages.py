"""The results page, the suggestions and the API, as a person or a program meets them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intranet.kernel.access.principals import Actor
from intranet.kernel.accounts.models import User
from intranet.kernel.changes.outbox import service_transaction, touch
from search import registry
from search.drain import drain
from search.engines.base import Engine
from search.registry import Look
from tests.factories.people import department, person
from tests.search.doubles import Memo, Note


@pytest.fixture
def browser(client: Client, ana: User) -> Client:
    client.force_login(ana)
    return client


def put(engine: Engine, *things: Any) -> None:
    with service_transaction():
        for thing in things:
            thing.save()
        touch(*things)
    while drain(engine):
        pass


def test_the_page_shows_titles_snippets_and_honest_counts(site: Engine, browser: Client, scope: int) -> None:
    put(
        site,
        Note(scope_id=scope, title="Guía <b>", body="Los medios <script>", date=timezone.now()),
        Memo(scope_id=scope, title="Medios", container="Urbanismo"),
        Memo(scope_id=scope + 1, title="Medios ajenos"),
    )
    page = browser.get("/search/", {"q": "medio"}).content.decode()
    assert "Guía &lt;b&gt;" in page
    assert "Los <mark>medios</mark> &lt;script&gt;" in page
    assert "Urbanismo" in page
    assert "ajenos" not in page
    assert page.count('<li class="hit">') == 2
    only = browser.get("/search/", {"q": "medio", "kind": "memo"}).content.decode()
    assert only.count('<li class="hit">') == 1
    assert 'aria-current="page"' in only


def test_htmx_gets_the_list_alone(site: Engine, browser: Client) -> None:
    fragment = browser.get("/search/", {"q": "nada"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert 'id="found"' in fragment


def test_nothing_found_says_what_to_try(site: Engine, browser: Client) -> None:
    for address in ("/search/", "/search/?q=inexistente"):
        assert 'class="tips"' in browser.get(address).content.decode()


def test_the_page_costs_the_same_however_many_hits(site: Engine, browser: Client, scope: int) -> None:
    put(site, Note(scope_id=scope, title="Acta"), Memo(scope_id=scope, title="Acta"))
    browser.get("/search/?q=acta")
    few = _queries(browser, "/search/?q=acta")
    put(site, *(kind(scope_id=scope, title="Acta") for kind in (Note, Memo) for _ in range(15)))
    assert _queries(browser, "/search/?q=acta") == few


def _queries(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


def test_more_results_follow_by_cursor(site: Engine, browser: Client, scope: int) -> None:
    put(site, *(Note(scope_id=scope, title="Acta") for _ in range(25)))
    first = browser.get("/api/v1/search", {"q": "acta"}).json()
    second = browser.get("/api/v1/search", {"q": "acta", "cursor": first["next"]}).json()
    assert (len(first["items"]), len(second["items"]), second["next"]) == (20, 5, None)
    assert len({item["id"] for item in first["items"] + second["items"]}) == 25
    assert 'rel="next"' in browser.get("/search/?q=acta").content.decode()
    for cursor in ("x", "-1.5", "99999999.1", "1", "²." * 3):
        assert browser.get("/api/v1/search", {"q": "acta", "cursor": cursor}).status_code == 400


def test_the_api_answers_as_the_contract_says(site: Engine, browser: Client, scope: int) -> None:
    put(site, Note(scope_id=scope, title="Plan Norte", body="medios", date=timezone.now(), container="Obras"))
    answer = browser.get("/api/v1/search", {"q": "medios", "in": "obras", "after": "2026-01"}).json()
    assert answer["total"] == 1
    assert answer["facets"] == {"note": 1}
    assert answer["limited"] is False
    (item,) = answer["items"]
    assert set(item) == {"kind", "id", "title", "snippet", "url", "date", "path", "state"}
    assert (item["path"], item["state"]) == (["Obras"], ""), "Notes have no states."
    assert (item["title"], item["snippet"], item["url"]) == (
        "Plan Norte",
        "<mark>medios</mark>",
        f"/notes/{item['id']}/",
    )
    assert browser.get("/api/v1/search/suggest", {"q": "pla"}).json() == [
        {"kind": "note", "id": item["id"], "title": "Plan Norte", "url": item["url"]}
    ]


def test_suggestions_are_options_of_the_search_box(site: Engine, browser: Client, scope: int) -> None:
    put(site, Note(scope_id=scope, title="Plan Norte"))
    options = browser.get("/search/suggest/", {"q": "pla"}).content.decode()
    assert options.count('role="option"') == 2
    assert "Plan" in options


def test_a_box_that_asks_for_one_kind_is_offered_that_kind_alone(site: Engine, browser: Client, scope: int) -> None:
    put(site, Note(scope_id=scope, title="Plan Norte"))
    notes = browser.get("/search/suggest/", {"q": "pla", "kind": "note"}).content.decode()
    assert notes.count('role="option"') == 1
    others = browser.get("/search/suggest/", {"q": "pla", "kind": "memo"}).content.decode()
    assert "option" not in others
    assert 'class="none"' in others


def test_nobody_searches_without_signing_in(site: Engine, client: Client) -> None:
    assert client.get("/search/").status_code == 302
    assert client.get("/search/suggest/").status_code == 302
    assert client.get("/api/v1/search").status_code == 401
    assert client.get("/api/v1/search/suggest").status_code == 401


def test_who_wrote_it_and_when_narrow_down_with_honest_counts(
    site: Engine, browser: Client, scope: int, ana: User
) -> None:
    luis = person("Luis", "Prado")
    old = timezone.now() - timedelta(days=60)
    put(
        site,
        Note(scope_id=scope, title="Plan norte", author_id=ana.pk, date=timezone.now()),
        Note(scope_id=scope, title="Plan sur", author_id=luis.pk, date=old),
        Note(scope_id=scope + 1, title="Plan ajeno", author_id=luis.pk, date=old),
    )
    page = browser.get("/search/", {"q": "plan"})
    assert offered(page) == {"by": {ana.pk: 1, luis.pk: 1}, "after": [1, 1, 2]}
    only = browser.get("/search/", {"q": "plan", "by": luis.pk})
    assert titles(only) == ["Plan sur"]
    assert offered(only)["by"] == {ana.pk: 1, luis.pk: 1}, "The other one can still be chosen."
    assert 'class="applied' in only.content.decode()


def offered(page: Any) -> dict[str, Any]:
    """Parameter → value → how many hits it promises (of dates only how many)."""
    found: dict[str, Any] = {}
    for facet in page.context["facets"]:
        for entry in facet.entries:
            ((name, value), _cursor) = entry.change.items()
            if name == "after":
                found.setdefault(name, []).append(entry.count)
            else:
                chosen = {*page.wsgi_request.GET.getlist(name)}
                ((value,),) = [{*map(str, value)} ^ chosen]
                found.setdefault(name, {})[int(value) if value.isdecimal() else value] = entry.count
    return found


def titles(page: Any) -> list[str]:
    return sorted(answer.thing.title for first, more in page.context["hits"] for answer in [first, *more])


def test_departments_and_types_of_files_narrow_down_with_counts_that_hold(
    site: Engine, browser: Client, scope: int
) -> None:
    norte, sur = department("Norte"), department("Sur")
    put(
        site,
        Note(scope_id=scope, title="Plan a", department_id=norte.pk, file_type="pdf"),
        Note(scope_id=scope, title="Plan b", department_id=norte.pk, file_type="word"),
        Note(scope_id=scope, title="Plan c", department_id=sur.pk, file_type="pdf"),
        Note(scope_id=scope, title="Plan d"),
    )
    page = browser.get("/search/", {"q": "plan"})
    assert offered(page) == {"department": {norte.pk: 2, sur.pk: 1}, "file_type": {"pdf": 2, "word": 1}}
    only = browser.get("/search/", {"q": "plan", "department": norte.pk})
    assert titles(only) == ["Plan a", "Plan b"]
    assert offered(only) == {"department": {norte.pk: 2, sur.pk: 1}, "file_type": {"pdf": 1, "word": 1}}
    both = browser.get("/search/", {"q": "plan", "department": [norte.pk, sur.pk], "file_type": "pdf"})
    assert titles(both) == ["Plan a", "Plan c"]
    assert [str(entry.label) for entry in both.context["applied"]] == ["Norte", "Sur", "PDF"]
    assert both.context["applied"][0].change == {"department": [sur.pk], "cursor": None}
    odd = browser.get("/search/", {"q": "plan", "department": "x", "file_type": "exe"})
    assert len(titles(odd)) == 4


def test_the_api_narrows_down_and_counts_alike(site: Engine, browser: Client, scope: int) -> None:
    norte = department("Norte")
    put(
        site,
        Note(scope_id=scope, title="Plan a", department_id=norte.pk, file_type="pdf"),
        Note(scope_id=scope, title="Plan b", file_type="word"),
        Note(scope_id=scope + 1, title="Plan ajeno", department_id=department("Ajeno").pk, file_type="image"),
    )
    answer = browser.get("/api/v1/search", {"q": "plan"}).json()
    assert answer["departments"] == [{"id": norte.pk, "name": "Norte", "count": 1}]
    assert answer["file_types"] == [{"file_type": "pdf", "count": 1}, {"file_type": "word", "count": 1}]
    only = browser.get("/api/v1/search", {"q": "plan", "department": norte.pk, "file_type": ["pdf", "word"]}).json()
    assert [item["title"] for item in only["items"]] == ["Plan a"]
    assert browser.get("/api/v1/search", {"file_type": "exe"}).status_code == 400
    assert browser.get("/api/v1/search", {"department": 10**30}).status_code == 400


def test_nothing_found_says_how_many_there_would_be_without_filters(site: Engine, browser: Client, scope: int) -> None:
    put(site, Note(scope_id=scope, title="Plan"), Note(scope_id=scope + 1, title="Plan ajeno"))
    page = browser.get("/search/", {"q": "plan", "file_type": "image"})
    assert page.context["wider"] == 1
    assert "“plan”" in page.content.decode() or "«plan»" in page.content.decode()
    assert "wider" not in browser.get("/search/", {"q": "zzz"}).context


def test_what_was_said_in_one_room_stands_together(
    site: Engine, browser: Client, scope: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looks(_actor: Actor, things: list[Any]) -> dict[int, Look]:
        return {thing.pk: Look(title=f"Voz {thing.pk}", talk="room:1") for thing in things}

    monkeypatch.setattr(registry, "_looks", {"memo": looks})
    put(site, *(Memo(scope_id=scope, title="Acta") for _ in range(3)), Note(scope_id=scope, title="Acta"))
    hits = browser.get("/search/", {"q": "acta -nada"}).context["hits"]
    assert sorted(len(more) for _first, more in hits) == [0, 2]
    assert {first.title for first, more in hits if more} <= {f"Voz {n}" for n in range(1, 5)}


def test_what_is_called_exactly_that_comes_first(site: Engine, browser: Client, scope: int) -> None:
    put(site, Note(scope_id=scope, title="Plan de acogida"), Note(scope_id=scope, title="Otro plan de acogida"))
    page = browser.get("/search/", {"q": "plan de acogida"})
    assert page.context["best"].title.count("Plan")
    assert page.content.decode().count('<li class="hit') == 2
    assert browser.get("/search/", {"q": "plan"}).context["best"] is None
