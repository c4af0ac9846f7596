"""The query language: what it understands, and that nothing makes it fail."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.sqlite import expressions
from search.query import MAX_TERMS, Query, Term, as_day, narrowed, parse

pytestmark = pytest.mark.once


def words(query: Query) -> list[list[str]]:
    return [[" ".join(term.words) for term in group] for group in query.groups]


def test_words_phrases_exclusions_and_alternatives() -> None:
    query = parse('Plan "casa consistorial" -coche -"mal tiempo" bici OR tren')
    assert words(query) == [["plan"], ["casa consistorial"], ["bici", "tren"]]
    assert query.excluded == (Term(("coche",)), Term(("mal", "tiempo"), quoted=True))
    assert query.required == [(Term(("casa", "consistorial"), quoted=True),)]


def test_filters_in_both_languages() -> None:
    for text in ('kind:note from:"ana torres" in:plan before:2026-05 after:2026 lang:en', "tipo:note de:ana en:plan"):
        query = parse(text)
        assert (query.groups, query.kinds, query.containers) == ((), ("note",), ("plan",))
    query = parse('from:"ana torres" before:2026-05 after:2026 lang:fr antes:hoy')
    assert (query.authors, query.before, query.after) == (("ana torres",), date(2026, 5, 1), date(2026, 1, 1))
    assert query.language == "xx"
    assert words(query) == [["antes"], ["hoy"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('hello "world', [["hello"], ["world"]]),
        ("C++ (beta", [["c"], ["beta"]]),
        ("foo AND", [["foo"], ["and"]]),
        ("x: y", [["x"], ["y"]]),
        (":) hola", [["hola"]]),
        ("title:[2020 TO", [["title"], ["2020"], ["to"]]),
        ("http://a.example/c", [["http"], ["a"], ["example"], ["c"]]),
        ("OR | OR uno OR", [["uno"]]),
        ("covid-19", [["covid"], ["19"]]),
        ("uno uno UNO", [["uno"]]),
        ('"" - "" :', []),
    ],
)
def test_what_is_not_understood_is_plain_words(text: str, expected: list[list[str]]) -> None:
    assert words(parse(text)) == expected


def test_days_months_and_years() -> None:
    assert as_day("2026-02-03") == date(2026, 2, 3)
    assert [as_day(text) for text in ("2026-13", "0000", "26", "2026-1-1x", "")] == [None] * 5


def test_parameters_narrow_down_and_nonsense_is_left_out() -> None:
    query = narrowed(parse("acta after:2025"), {"kind": "note", "from": "  ", "in": "Plan", "after": "x", "lang": "es"})
    assert (query.kinds, query.authors, query.containers) == (("note",), (), ("Plan",))
    assert (query.after, query.language) == (date(2025, 1, 1), "es")
    assert narrowed(Query(), {}).is_empty


def test_stop_words_decide_only_when_there_is_nothing_else() -> None:
    assert [group[0].words[0] for group in parse("la licencia de obra").deciding] == ["licencia", "obra"]
    assert len(parse("la de").deciding) == 2
    assert [parse(text).minimum for text in ("uno", "plan norte", "plan norte sur", "")] == [1, 1, 2, 0]


_SIGNS = ['"', "-", "OR", "|", ":", "kind:", "from:", "before:", "2026-", "(", "*", "ñ", " ", "\x00", "\ud800"]
_PIECES = st.sampled_from(_SIGNS)


@given(st.one_of(st.text(st.characters(), max_size=200), st.lists(_PIECES | st.text(max_size=5)).map("".join)))
def test_nothing_makes_it_fail(text: str) -> None:
    query = parse(text)
    assert sum(map(len, query.groups)) + len(query.excluded) <= MAX_TERMS
    assert all(word and word == word.lower() for word in query.words)
    for expression in (expressions.rank(query), expressions.gate(query), expressions.excluded(query)):
        assert expression.count('"') % 2 == 0
    assert parse(query.text) == query
