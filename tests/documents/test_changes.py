"""What changed between two versions, for who may read both."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from documents.comparison import MAX_CHARACTERS, Piece, compare, paragraphs
from documents.models import Document
from documents.subject import DocumentSubject
from intranet.cases.services import cases
from intranet.kernel.jobs.testing import run_all
from tests.factories.documents import document, next_version, own_folder

OLD = "El plazo será de seis meses\ndesde la firma."
NEW = "El plazo será de ocho meses\ndesde la firma del acta."


def _text(kinds: set[str], old: str, new: str) -> list[str]:
    pieces = compare(old, new)
    assert pieces is not None
    return "".join(piece.text for piece in pieces if piece.kind in kinds).split()


def test_words_are_marked_where_lines_differ() -> None:
    pieces = compare(OLD, NEW)
    assert pieces is not None
    marked = [(piece.kind, piece.text) for piece in pieces if piece.kind != "same"]
    assert marked == [("removed", "seis"), ("added", "ocho"), ("removed", "firma."), ("added", "firma del acta.")]


def test_text_that_only_flows_differently_is_not_marked() -> None:
    assert _text({"added", "removed"}, "uno dos\ntres cuatro", "uno\ndos tres\ncuatro") == []


@given(st.text(alphabet="ab \n", max_size=60), st.text(alphabet="ab \n", max_size=60))
def test_both_texts_can_be_read_back_word_by_word(old: str, new: str) -> None:
    assert _text({"same", "added"}, old, new) == new.split()
    assert _text({"same", "removed"}, old, new) == old.split()


@given(st.text(alphabet="ab \n", max_size=60), st.text(alphabet="ab \n", max_size=60))
def test_paragraphs_lose_no_word_and_hold_one_line_each(old: str, new: str) -> None:
    pieces = compare(old, new)
    assert pieces is not None
    lines = paragraphs(pieces)
    assert all("".join(piece.text for piece in line).strip() for line in lines)
    assert not any("\n" in piece.text for line in lines for piece in line)
    words = [piece.text for line in lines for piece in [*line, Piece("same", " ")]]
    assert "".join(words).split() == "".join(piece.text for piece in pieces).split()


def test_texts_that_are_too_long_are_not_compared() -> None:
    assert compare("a" * MAX_CHARACTERS, "b") is None
    assert compare("a\n" * 6000, "b\n" * 6000) is None


@pytest.fixture
def changed(town):
    made = document(town.ana, town.root, content=OLD)
    next_version(town.ana, made, NEW)
    run_all()
    return Document.objects.get(pk=made.pk)


def test_the_page_marks_what_was_added_and_removed_with_words_for_who_does_not_see(town, changed, client_for) -> None:
    page = client_for(town.luis).get(f"/documents/{changed.pk}/v/2/changes/").content.decode()
    assert "eliminado:" in page or "removed:" in page
    assert "seis</del>" in page
    assert "ocho</ins>" in page


def test_the_first_version_has_no_changes(town, changed, client_for) -> None:
    assert client_for(town.ana).get(f"/documents/{changed.pk}/v/1/changes/").status_code == 404


def test_an_approver_without_other_rights_learns_nothing_of_the_version_before(town, client_for) -> None:
    place = own_folder(town.head, town.ana, town.root)
    made = document(town.ana, place, content=OLD)
    next_version(town.ana, made, NEW)
    run_all()
    cases.start(actor=town.ana, kind="document", subject_id=made.pk)
    reading = DocumentSubject().reading(town.head, made.pk, 2)
    assert reading is not None
    assert reading.changes is None
    head: Client = client_for(town.head)
    assert head.get(reading.url).status_code == 302
    assert head.get(f"/documents/{made.pk}/v/2/changes/").status_code == 404
    assert DocumentSubject().reading(town.marta, made.pk, 2) is None


def test_the_decision_shows_the_changes_unless_one_asks_for_the_plain_text(town, changed, client_for) -> None:
    case = cases.start(actor=town.ana, kind="document", subject_id=changed.pk)
    task = f"/tasks/{case.steps.get().pk}/"
    changes, plain = f"/documents/{changed.pk}/v/2/changes/", f"/documents/{changed.pk}/v/2/"
    shown = client_for(town.head).get(f"{task}?changes=yes").content.decode()
    assert f'src="{changes}"' in shown
    assert f'src="{plain}#' in client_for(town.head).get(f"{task}?changes=no").content.decode()
