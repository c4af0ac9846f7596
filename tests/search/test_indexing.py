"""Building the index anew while life goes on, and finding what is wrong with it."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from intranet.kernel.accounts.models import User
from intranet.kernel.changes.outbox import pending_moves, service_transaction, touch, touch_refs
from intranet.kernel.core.resources import Ref, ref
from intranet.kernel.jobs.testing import run_all
from search.drain import drain
from search.engines.base import SHAPE, Engine, EngineDown, Entry
from search.engines.elasticsearch import index
from search.engines.sqlite import schema
from search.query import parse
from search.registry import SearchDocument
from search.services.indexing import compare, rebuild, repair
from search.services.searching import search
from search.tasks import drain_outbox
from tests.search.doubles import Memo, Note


def found(user: User, text: str) -> list[str]:
    return sorted(answer.thing.title for answer in search(actor=user, query=parse(text)).answers)


def test_things_written_past_the_services_are_there_after_a_rebuild(site: Engine, ana: User, scope: int) -> None:
    Note.objects.bulk_create([Note(scope_id=scope, title=f"Acta {number}") for number in range(7)])
    Memo.objects.create(scope_id=scope, title="Acta de memoria")
    counts: dict[str, int] = {}
    assert rebuild(site, report=counts.__setitem__) == {}
    assert counts == {"note": 7, "memo": 1}
    assert len(found(ana, "acta")) == 8
    assert compare(site) == {}


def test_what_changes_during_a_rebuild_is_in_the_new_index(site: Engine, ana: User, scope: int) -> None:
    first, second = (Note.objects.create(scope_id=scope, title=title) for title in ("Acta vieja", "Acta sobrante"))

    def meanwhile(kind: str, count: int) -> None:
        if kind == "note":
            with service_transaction():
                first.title = "Acta cambiada"
                first.save()
                touch(first)
                touch_refs(ref(second), moved=True)
                second.delete()
            drain(site)

    rebuild(site, report=meanwhile)
    assert found(ana, "acta") == ["Acta cambiada"]
    assert compare(site) == {}


def test_a_rebuild_that_fails_leaves_the_index_in_use_alone(
    site: Engine, ana: User, scope: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    Note.objects.create(scope_id=scope, title="Acta")
    rebuild(site)
    write = site.write

    def fail(*args: Any, **options: Any) -> Any:
        raise EngineDown

    monkeypatch.setattr(site, "write", fail)
    with pytest.raises(EngineDown):
        rebuild(site)
    monkeypatch.setattr(site, "write", write)
    assert found(ana, "acta") == ["Acta"]
    rebuild(site)
    assert found(ana, "acta") == ["Acta"]


def test_every_sort_of_difference_is_found_and_mended(site: Engine, ana: User, scope: int) -> None:
    fine, missing, stale, elsewhere = (Note.objects.create(scope_id=scope, title="Acta") for _ in range(4))
    touch(fine, stale, elsewhere)
    drain(site)
    Note.objects.filter(pk=elsewhere.pk).update(scope_id=scope + 1)
    touch(stale)
    original, site.write = site.write, lambda entries: {}  # type: ignore[method-assign] # a lost write
    drain(site)
    site.write = original  # type: ignore[method-assign]
    orphan = Ref("memo", 77)
    site.write([Entry(orphan, 0, SearchDocument(kind="memo", id=77, scope_id=scope, title="Acta"))])
    site.refresh()
    differences = compare(site)
    assert differences == {
        ref(missing): "missing",
        ref(stale): "stale",
        ref(elsewhere): "scope",
        orphan: "orphan",
    }
    repair(differences)
    assert pending_moves().count() == 4
    assert compare(site) == {}, "What waits for the worker is not reported again."
    while drain(site):
        pass
    assert compare(site) == {}
    assert len(found(ana, "acta")) == 3


def test_an_index_of_an_older_version_is_renewed_and_loses_no_change(site: Engine, ana: User, scope: int) -> None:
    Note.objects.create(scope_id=scope, title="Acta vieja")
    with pytest.MonkeyPatch.context() as patch:
        for module in (schema, index):
            patch.setattr(module, "SHAPE", SHAPE - 1)
        rebuild(site)
    note = Note.objects.create(scope_id=scope, title="Acta nueva")
    touch(note)
    assert (site.fits(), drain_outbox()) == (False, 0)
    assert found(ana, "acta") == ["Acta vieja"], "Nothing is written to it, but it is searched."
    run_all()
    assert site.fits()
    assert found(ana, "acta") == ["Acta nueva", "Acta vieja"]
    assert compare(site) == {}


def test_the_commands_say_what_they_did(site: Engine, scope: int, capsys: pytest.CaptureFixture[str]) -> None:
    Note.objects.create(scope_id=scope, title="Acta")
    with pytest.raises(CommandError, match="1 missing"):
        call_command("check_index")
    call_command("check_index", "--repair")
    call_command("reindex")
    assert "note: 1" in capsys.readouterr().out
    drain(site)
    call_command("check_index")
    assert "agree" in capsys.readouterr().out


def test_search_eval_scores_a_collection(site: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    documents = [
        {"id": "a", "title": "Licencias de obra", "body": "", "lang": "es"},
        {"id": "b", "title": "x", "body": ""},
    ]
    queries = [{"id": "1", "text": "licencia"}, {"id": "2", "text": "nada"}]
    for name, rows in (("docs", documents), ("queries", queries)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("1\ta\t1\n2\tb\t1\n2\ta\t0\n", encoding="utf-8")
    call_command("search_eval", tmp_path)
    scores = json.loads(capsys.readouterr().out)
    assert scores == {"engine": site.name, "ndcg@10": 0.5, "map": 0.5, "mrr@10": 0.5, "recall@10": 0.5}
    with pytest.raises(CommandError):
        call_command("search_eval", tmp_path / "nothing")
