"""The contract of an engine: the same tests for SQLite and the real Elasticsearch."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from intranet.kernel.core.resources import Ref
from search.engines.base import HIGHLIGHT_END, HIGHLIGHT_START, Engine, Entry, Request, Results
from search.query import parse
from search.registry import SearchDocument

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def entry(pk: int, title: str, *, version: int = 1, kind: str = "note", scope: int = 1, **fields: Any) -> Entry:
    document = SearchDocument(kind=kind, id=pk, scope_id=scope, title=title, **fields)
    return Entry(Ref(kind, pk), version, document)


def gone(pk: int, *, version: int, kind: str = "note") -> Entry:
    return Entry(Ref(kind, pk), version, None)


def put(engine: Engine, *entries: Entry) -> None:
    assert engine.write(entries) == {}
    engine.refresh()


def ask(engine: Engine, text: str, *, scopes: tuple[int, ...] = (1,), **options: Any) -> Results:
    return engine.search(Request(query=parse(text), scopes=scopes, now=NOW, **options))


def ids(results: Results) -> list[int]:
    return [hit.ref.id for hit in results.hits]


def test_words_are_found_in_title_and_body_in_any_form(engine: Engine) -> None:
    put(engine, entry(1, "Acuerdo de teletrabajo"), entry(2, "Otro", body="Quien teletrabaja avisa"), entry(3, "Nada"))
    assert ids(ask(engine, "teletrabajos")) == [1, 2]


def test_accents_do_not_matter_but_ene_does(engine: Engine) -> None:
    put(engine, entry(1, "Presupuesto del año"), entry(2, "Ano malo"), entry(3, "Administración"))
    assert ids(ask(engine, "administracion")) == [3]
    assert ids(ask(engine, "año"))[0] == 1
    assert ids(ask(engine, "ano"))[0] == 2


def test_english_words_are_found_by_whoever_asks_in_spanish_and_the_reverse(engine: Engine) -> None:
    put(engine, entry(1, "Building permits", language="en"), entry(2, "Licencias de obra", language="es"))
    assert ids(ask(engine, "permit")) == [1]
    assert ids(ask(engine, "licencia")) == [2]


def test_the_title_weighs_more_than_the_body(engine: Engine) -> None:
    put(
        engine,
        entry(1, "Calendario", body="Aquí se habla de vacaciones y más"),
        entry(2, "Vacaciones", body="Calendario y más"),
    )
    assert ids(ask(engine, "vacaciones")) == [2, 1]


def test_words_side_by_side_rank_first(engine: Engine) -> None:
    put(
        engine,
        entry(1, "Uno", body="El horario nuevo. Luego llega el verano, que es largo."),
        entry(2, "Dos", body="Luego llega el horario de verano, que es nuevo y largo."),
    )
    assert ids(ask(engine, "horario verano")) == [2, 1]


def test_the_newer_of_two_equals_ranks_first(engine: Engine) -> None:
    old, new = NOW - timedelta(days=900), NOW - timedelta(days=2)
    put(engine, entry(1, "Acta del pleno", date=old), entry(2, "Acta del pleno", date=new))
    assert ids(ask(engine, "acta pleno")) == [2, 1]


def test_two_of_three_words_are_enough_and_one_is_not(engine: Engine) -> None:
    put(engine, entry(1, "plan parcial norte"), entry(2, "plan parcial"), entry(3, "plan"))
    assert ids(ask(engine, "plan parcial norte")) == [1, 2]
    assert ids(ask(engine, "plan norte")) == [1, 2, 3] or ids(ask(engine, "plan norte"))[0] == 1


def test_stop_words_decide_nothing_unless_there_is_nothing_else(engine: Engine) -> None:
    put(engine, entry(1, "Sobre la mesa"), entry(2, "La casa"))
    assert ids(ask(engine, "la casa")) == [2]
    assert ask(engine, "la").total == 2


def test_a_phrase_must_be_there_word_for_word(engine: Engine) -> None:
    put(
        engine,
        entry(1, "Acuerdo de teletrabajo"),
        entry(2, "Teletrabajo: acuerdo"),
        entry(3, "Acuerdos de teletrabajo"),
    )
    assert ids(ask(engine, '"acuerdo de teletrabajo"')) == [1]


def test_words_can_be_excluded_and_alternatives_given(engine: Engine) -> None:
    put(engine, entry(1, "Bici municipal"), entry(2, "Coche municipal"), entry(3, "Autobús municipal"))
    assert sorted(ids(ask(engine, "municipal -coche"))) == [1, 3]
    assert sorted(ids(ask(engine, "bici OR coche"))) == [1, 2]
    assert sorted(ids(ask(engine, "-coche"))) == [1, 3]


def test_filters_narrow_down(engine: Engine) -> None:
    put(
        engine,
        entry(1, "Acta", author_id=7, container="Plan Norte", date=datetime(2026, 3, 1, tzinfo=UTC)),
        entry(2, "Acta", author_id=8, container="Plan Sur", date=datetime(2026, 5, 1, tzinfo=UTC), language="en"),
        entry(3, "Acta"),
    )
    assert ids(ask(engine, "acta", authors=[7])) == [1]
    assert ids(ask(engine, "acta", authors=[])) == []
    assert ids(ask(engine, "in:sur")) == [2]
    assert ids(ask(engine, 'acta in:"plan norte"')) == [1]
    assert ids(ask(engine, "acta after:2026-05-01")) == [2]
    assert ids(ask(engine, "acta before:2026-05")) == [1]
    assert ids(ask(engine, "acta lang:en")) == [2]


def test_without_words_the_newest_come_first(engine: Engine) -> None:
    put(engine, entry(1, "Viejo", date=NOW - timedelta(days=9)), entry(2, "Nuevo", date=NOW), entry(3, "Sin fecha"))
    assert ids(ask(engine, "")) == [2, 1, 3]


def test_nothing_outside_of_the_scopes_is_found_counted_or_suggested(engine: Engine) -> None:
    put(engine, entry(1, "Secreto azul", scope=1), entry(2, "Secreto rojo", scope=2))
    for scopes in ((), (3,), (2,)):
        results = ask(engine, "secreto", scopes=scopes)
        assert ids(results) == ([2] if 2 in scopes else [])
        assert results.total == sum(results.counts["kind"].values()) == len(results.hits)
        assert [ref.id for ref in engine.suggest("secr", scopes=scopes, hidden=[], limit=5)] == ids(results)


def test_hidden_things_are_neither_found_nor_counted_nor_suggested(engine: Engine) -> None:
    put(engine, entry(1, "Plan uno"), entry(2, "Plan dos"))
    results = ask(engine, "plan", hidden=[Ref("note", 1)])
    assert (ids(results), results.total, results.counts["kind"]) == ([2], 1, {"note": 1})
    assert engine.suggest("pla", scopes=[1], hidden=[Ref("note", 2)], limit=5) == [Ref("note", 1)]


def test_facets_count_every_kind_whatever_kind_is_asked_for(engine: Engine) -> None:
    put(engine, entry(1, "Plan"), entry(2, "Plan"), entry(1, "Plan", kind="page"))
    results = ask(engine, "plan", kinds=["page"])
    assert [hit.ref for hit in results.hits] == [Ref("page", 1)]
    assert (results.total, results.counts["kind"]) == (1, {"note": 2, "page": 1})


def test_authors_and_days_count_what_is_found_of_the_kinds_asked_for(engine: Engine) -> None:
    put(
        engine,
        entry(1, "Plan", author_id=7, date=NOW),
        entry(2, "Plan", author_id=7, date=NOW - timedelta(days=20)),
        entry(3, "Plan", author_id=8),
        entry(4, "Plan", author_id=9, scope=2, date=NOW),
        entry(5, "Otra cosa", author_id=9, date=NOW),
        entry(1, "Plan", kind="page", author_id=8, date=NOW),
    )
    since = [NOW.date() - timedelta(days=days) for days in (7, 31)]
    everything, pages = ask(engine, "plan", since=since), ask(engine, "plan", since=since, kinds=["page"])
    assert (everything.counts["author_id"], everything.since) == ({7: 2, 8: 2}, [2, 3])
    assert (pages.counts["author_id"], pages.since) == ({8: 1}, [1, 1])
    assert ask(engine, "plan", hidden=[Ref("note", 1)], since=since).since == [1, 2]


def test_pages_follow_one_another_without_gap_or_double(engine: Engine) -> None:
    put(engine, *(entry(pk, "Plan") for pk in range(1, 8)))
    pages = [ids(ask(engine, "plan", offset=offset, limit=3)) for offset in (0, 3, 6, 9)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert sorted(pk for page in pages for pk in page) == list(range(1, 8))


def test_the_snippet_marks_what_matched(engine: Engine) -> None:
    put(
        engine,
        entry(1, "Guía", body=f"{'Relleno sin más. ' * 60}La casa facilita los medios necesarios. {'Fin. ' * 90}"),
    )
    snippet = ask(engine, "medio").hits[0].snippet
    assert f"{HIGHLIGHT_START}medios{HIGHLIGHT_END}" in snippet
    assert len(snippet) < 500


def test_only_words_that_were_asked_for_are_marked(engine: Engine) -> None:
    """Neither the numbers of the scopes nor what else narrows the hits."""
    put(engine, entry(1, "Guía", body="La casa es la del 1 o la del 7, con es y page.", author_id=7))
    snippet = ask(engine, "casa", scopes=(1, 7), authors=(7,)).hits[0].snippet
    assert snippet.count(HIGHLIGHT_START) == 1


def test_marks_cannot_be_forged(engine: Engine) -> None:
    put(engine, entry(1, "Guía", body=f"{HIGHLIGHT_START}<b>medios{HIGHLIGHT_END} de casa"))
    assert ask(engine, "casa").hits[0].snippet.count(HIGHLIGHT_START) == 1


def test_what_comes_with_a_hit_is_what_was_put_in(engine: Engine) -> None:
    put(engine, entry(1, "Acta", author_id=7, container="Plan", date=NOW, extra={"file": "pdf"}), entry(2, "Acta"))
    hits = {hit.ref.id: hit for hit in ask(engine, "acta").hits}
    assert (hits[1].author_id, hits[1].container, hits[1].date, hits[1].extra) == (7, "Plan", NOW, {"file": "pdf"})
    assert (hits[2].author_id, hits[2].container, hits[2].date, hits[2].extra) == (None, "", None, {})


def test_titles_are_suggested_by_the_beginning_of_the_last_word(engine: Engine) -> None:
    put(engine, entry(1, "Plan de igualdad", body="xylófono"), entry(2, "Plan de movilidad"), entry(3, "Año nuevo"))
    assert engine.suggest("plan igu", scopes=[1], hidden=[], limit=5) == [Ref("note", 1)]
    assert {ref.id for ref in engine.suggest("PLA", scopes=[1], hidden=[], limit=5)} == {1, 2}
    assert engine.suggest("xyl", scopes=[1], hidden=[], limit=5) == []
    assert engine.suggest("  ", scopes=[1], hidden=[], limit=5) == []
    assert engine.suggest("pla", scopes=[1], hidden=[], limit=5, kinds=["memo"]) == []
    assert len(engine.suggest("pla", scopes=[1], hidden=[], limit=5, kinds=["memo", "note"])) == 2


def test_the_last_version_wins_whatever_the_order(engine: Engine) -> None:
    put(engine, entry(1, "Segundo", version=2, scope=2))
    put(engine, entry(1, "Primero", version=1, scope=1))
    assert ask(engine, "primero").total == 0
    assert ids(ask(engine, "segundo", scopes=(2,))) == [1]


def test_what_is_gone_stays_gone_when_an_older_write_arrives(engine: Engine) -> None:
    put(engine, entry(1, "Acta", version=1))
    put(engine, gone(1, version=2), gone(99, version=1))
    put(engine, entry(1, "Acta", version=1))
    assert ask(engine, "acta").total == 0
    put(engine, entry(1, "Acta", version=3))
    assert ask(engine, "acta").total == 1


def test_writing_twice_does_no_harm(engine: Engine) -> None:
    for _ in range(2):
        put(engine, entry(1, "Acta", version=5))
    assert ask(engine, "acta").total == 1
    assert [(item.ref, item.version, item.scope_id) for item in engine.contents()] == [(Ref("note", 1), 5, 1)]


def test_contents_are_sorted_and_complete(engine: Engine) -> None:
    put(engine, *(entry(pk, "x", kind=kind) for kind in ("page", "note") for pk in (10, 9, 2)), gone(3, version=1))
    found = [item.ref for item in engine.contents()]
    assert found == sorted(Ref(kind, pk) for kind in ("page", "note") for pk in (10, 9, 2))


def test_an_index_is_built_beside_the_one_in_use_and_loses_no_write(engine: Engine) -> None:
    put(engine, entry(1, "Acta vieja"), entry(2, "Acta borrada"))
    engine.start_building()
    put(engine, entry(3, "Acta nueva", version=4), gone(2, version=2))
    engine.write([entry(1, "Acta vieja"), entry(2, "Acta borrada"), entry(3, "Acta pasada", version=3)], building=True)
    engine.refresh()
    assert sorted(ids(ask(engine, "acta"))) == [1, 3]
    engine.use_built()
    assert sorted(ids(ask(engine, "acta"))) == [1, 3]
    assert ask(engine, "pasada").total == 0
    put(engine, entry(4, "Acta posterior"))
    assert ask(engine, "acta").total == 3


def test_a_building_given_up_leaves_the_index_as_it_was(engine: Engine) -> None:
    put(engine, entry(1, "Acta"))
    engine.start_building()
    engine.start_building()
    engine.drop_built()
    with pytest.raises(RuntimeError):
        engine.write([entry(2, "Acta")], building=True)
    with pytest.raises(RuntimeError):
        engine.use_built()
    assert ids(ask(engine, "acta")) == [1]


@pytest.mark.parametrize(
    "text", ["*", '"', "a" * 10_000, "x OR " * 1_000, "(a+)+$", '{"query":{}}', "kind:(", "\x00\ud800"]
)
def test_hostile_text_is_only_text(engine: Engine, text: str) -> None:
    put(engine, entry(1, "Acta"))
    assert ask(engine, text).total <= 1


def test_thousands_of_scopes_are_no_trouble(engine: Engine) -> None:
    put(engine, entry(1, "Acta", scope=70_000))
    assert ask(engine, "acta", scopes=tuple(range(1, 70_001))).total == 1


def test_health_says_how_many_there_are(engine: Engine) -> None:
    put(engine, entry(1, "Acta"))
    health = engine.health()
    assert (health.ok, health.documents, health.name) == (True, 1, engine.name)
