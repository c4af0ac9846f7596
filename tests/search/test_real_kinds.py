"""Random lives of the real kinds, compared with the brute-force model: nothing leaks, nothing is hidden.

While the worker is frozen the index knows old words and old places, so less may be found, never more than the
asker may see. Once it has caught up, hits, totals, facets and suggestions are exactly the model's.
"""

from collections import Counter

import pytest

from intranet.kernel.accounts.models import User
from search import engines
from search.drain import drain
from search.engines.base import HIGHLIGHT_END, HIGHLIGHT_START, Engine
from search.monitor import late_drops
from search.query import Choice, narrowed, parse
from search.services.indexing import rebuild
from search.services.searching import search, suggest
from tests.factories.people import person
from tests.search.town import Town
from tests.search.townspeople import WORDS

STEPS = 45
KINDS = ["document", "message", "news", "person", "department"]


def look(town: Town, asker: User, *, drained: bool) -> None:
    """One person, one word: all kinds, one kind, and what is offered while typing."""
    word, kind = town.random.choice(WORDS), town.random.choice(KINDS)
    user = User.objects.get(pk=asker.pk)
    found = search(actor=user, query=parse(word), limit=100)
    hits = [answer.ref for answer in found.answers]
    assert (found.total, found.facets, found.by_title) == (len(hits), Counter(hit.kind for hit in hits), False)
    narrow = search(actor=user, query=narrowed(parse(word), {"kind": kind}), limit=100)
    offered = {answer.ref for answer in suggest(actor=user, text=word[:4], limit=100)}
    assert {answer.ref for answer in narrow.answers} == {hit for hit in hits if hit.kind == kind}
    assert (narrow.total, narrow.facets) == (len(narrow.answers), found.facets)
    counted = {row.pk: count for row, count in found.departments}
    assert sum(counted.values()) <= len(hits)
    for department, count in counted.items():
        chosen = search(actor=user, query=parse(word), choice=Choice(departments=[department]), limit=100)
        assert {answer.ref for answer in chosen.answers} <= set(hits)
        assert chosen.total == len(chosen.answers) == count, "What is counted is what may be seen."
    files = sum(count for _file_type, count in found.file_types)
    assert files == sum(hit.kind == "document" for hit in hits)
    leaks = [ref for ref in offered.union(hits) if not town.model.sees(user.pk, ref)]
    assert not leaks, f"{user} finds {leaks}"
    if drained:
        assert set(hits) == town.model.finds(user.pk, word)
        assert counted == town.model.by_department(set(hits))
        assert offered == town.model.has_suggested(user.pk, word)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_everybody_finds_exactly_what_they_may_see(engine: Engine, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(engines, "current", lambda: engine)
    late_drops.clear()
    town = Town(seed)
    for number in range(STEPS):
        if number % 3 == 0:
            while drain(engine):
                pass
            for asker in town.askers:
                look(town, asker, drained=True)
        town.step()
        for asker in town.random.sample(town.askers, 3):
            look(town, asker, drained=False)
    assert not late_drops, "The engine found something that only the late check has stopped."


@pytest.mark.django_db
def test_of_people_one_reads_where_they_sit_and_what_they_say(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "current", lambda: engine)
    nora = person("Nora", "Vidal", phone="950 490 811", office="Planta 2", about="Llevo el padrón.")
    rebuild(engine)
    by_name, by_phone, by_word = (
        search(actor=nora, query=parse(words)).answers[0].snippet for words in ("Vidal", "490 811", "padrón")
    )
    assert by_name == by_phone == "Planta 2 · Llevo el padrón."
    assert by_word == f"Planta 2 · Llevo el {HIGHLIGHT_START}padrón{HIGHLIGHT_END}."
