"""What is counted beside the hits, on both engines: the number at a value is the hits one gets by choosing it."""

import time
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import DataObject, data, lists, sampled_from

from intranet.api import api
from search.engines.base import Engine, Entry
from search.query import Choice
from tests.search.test_engines import NOW, ask, entry, ids, put

WORDS = ["plan", "acta"]


def test_departments_and_types_of_files_count_what_is_found_and_narrow_it_down(engine: Engine) -> None:
    put(
        engine,
        entry(1, "Plan", department_id=3, file_type="pdf"),
        entry(2, "Plan", department_id=3, file_type="word"),
        entry(3, "Plan", department_id=4, file_type="pdf", author_id=7),
        entry(4, "Plan"),
        entry(5, "Plan", department_id=5, file_type="image", scope=2),
        entry(6, "Otra cosa", department_id=6, file_type="text"),
    )
    everything = ask(engine, "plan")
    assert everything.counts["department_id"] == {3: 2, 4: 1}
    assert everything.counts["file_type"] == {"pdf": 2, "word": 1}
    third = ask(engine, "plan", choice=Choice(departments=[3]))
    assert (sorted(ids(third)), third.total) == ([1, 2], 2)
    assert third.counts["department_id"] == {3: 2, 4: 1}, "The other departments can still be chosen."
    assert third.counts["file_type"] == {"pdf": 1, "word": 1}
    both = ask(engine, "plan", choice=Choice(departments=[3, 4], file_types=["pdf"]))
    assert (sorted(ids(both)), both.counts["author_id"]) == ([1, 3], {7: 1})
    nobody = ask(engine, "plan", choice=Choice(departments=[5, 9]))
    assert (nobody.total, nobody.counts["department_id"], nobody.counts["kind"]) == (0, {3: 2, 4: 1}, {})


def test_what_was_chosen_is_counted_even_where_many_others_have_more(engine: Engine) -> None:
    often = [entry(10 * pk + n, "Plan", department_id=pk, author_id=pk) for pk in range(1, 12) for n in (1, 2)]
    put(engine, entry(1, "Plan", department_id=77, author_id=77), *often)
    assert 77 not in ask(engine, "plan").counts["department_id"]
    chosen = ask(engine, "plan", choice=Choice(departments=[77], authors=[77]))
    assert (chosen.counts["department_id"][77], chosen.counts["author_id"][77], chosen.total) == (1, 1, 1)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data())
def test_a_number_beside_the_hits_is_the_hits_one_gets_by_choosing_it(engine: Engine, random: DataObject) -> None:
    """Whatever else is chosen; and nothing of another scope is ever counted."""
    draw = random.draw
    put(engine, *(_anything(pk, draw) for pk in range(1, 13)))
    fields = {"authors": [7, 8], "departments": [3, 4], "file_types": ["pdf", "word"]}
    chosen = {name: draw(lists(sampled_from(values), unique=True)) for name, values in fields.items()}
    kinds, days = draw(lists(sampled_from(["note", "page"]), unique=True)), [NOW.date() - timedelta(days=7)]
    text = draw(sampled_from([*WORDS, f"plan after:{days[0]}", ""]))
    results = ask(engine, text, kinds=kinds, choice=Choice(**chosen), since=days, limit=100)
    assert results.total == len(results.hits)
    for field, name in (("author_id", "authors"), ("department_id", "departments"), ("file_type", "file_types")):
        for value, count in results.counts[field].items():
            instead = Choice(**{**chosen, name: [value]})
            assert ask(engine, text, kinds=kinds, choice=instead).total == count
    for kind, count in results.counts["kind"].items():
        assert ask(engine, text, kinds=[kind], choice=Choice(**chosen)).total == count
    later = f"{text.split(' after:')[0]} after:{days[0]}"
    assert [ask(engine, later, kinds=kinds, choice=Choice(**chosen)).total] == results.since


def _anything(pk: int, draw: Any) -> Entry:
    return entry(
        pk,
        draw(sampled_from([*WORDS, "plan acta"])),
        version=time.monotonic_ns(),
        kind=draw(sampled_from(["note", "page"])),
        scope=draw(sampled_from([1, 1, 2])),
        author_id=draw(sampled_from([7, 8, None])),
        department_id=draw(sampled_from([3, 4, None])),
        file_type=draw(sampled_from(["pdf", "word", ""])),
        date=draw(sampled_from([NOW, NOW - timedelta(days=30), None])),
    )


@pytest.mark.once
def test_the_api_of_search_only_grows() -> None:
    page = api.get_openapi_schema()
    asked = {parameter["name"] for parameter in page["paths"]["/api/v1/search"]["get"]["parameters"]}
    assert asked >= {"q", "kind", "from", "in", "before", "after", "lang", "cursor", "department", "file_type"}
    answered = set(page["components"]["schemas"]["FoundOut"]["properties"])
    assert answered >= {"items", "next", "total", "facets", "limited", "departments", "file_types"}
