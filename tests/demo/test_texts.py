"""What the demo city hall writes: complete, of every type, without a sentence said twice in a room."""

import io
import re
import zipfile
from collections import Counter
from datetime import datetime
from random import Random

import pytest
import time_machine
from django.utils import timezone

from intranet.demo import bank, organisation, papers
from intranet.demo.clock import ago
from intranet.demo.organisation import Organisation
from intranet.demo.papers import Paper
from intranet.demo.talks import linked, talks
from intranet.kernel.files import media_types

PAPERS = list(papers.catalogue())
TALKS = list(talks())
PEOPLE = bank.table("people.toml")["people"]
EVERY_TYPE = {"pdf", "docx", "odt", "xlsx", "ods", "csv", "pptx", "txt", "md", "png", "jpg"}


@pytest.fixture
def staff(db: None) -> Organisation:
    return organisation.build(Random(1), people=40, departments=12)


def test_every_department_has_people_and_a_head(staff: Organisation) -> None:
    for name, department in staff.departments.items():
        assert department.head in staff.members(name)


def test_there_are_papers_of_every_type_by_people_who_exist() -> None:
    assert len(PAPERS) >= 148
    assert {paper.extension for paper in PAPERS} == EVERY_TYPE
    assert len({paper.title for paper in PAPERS}) == len(PAPERS)
    assert {version.author for paper in PAPERS for version in paper.versions} <= set(PEOPLE)
    assert sum(len(paper.versions) > 1 for paper in PAPERS) >= 15


def test_what_is_known_of_a_paper_or_a_case_is_of_one_that_exists() -> None:
    titles = {paper.title for paper in PAPERS}
    told = bank.table("approvals.toml")
    assert set(bank.table("versions.toml")) <= titles
    assert {row["title"] for row in [*told["cases"], *told["shares"]]} <= titles


def test_no_two_papers_are_alike_and_each_is_what_its_name_says(staff: Organisation) -> None:
    seen: set[bytes] = set()
    for paper in PAPERS:
        for version in paper.versions:
            content = papers.written(paper, version, staff, seed=1)
            family = media_types.sniff(content[: media_types.HEAD], content[-media_types.TAIL :])
            assert media_types.content_type(f"a.{paper.extension}", family) != media_types.SAFE, paper.title
            assert content not in seen, paper.title
            seen.add(content)


def test_versions_differ_in_a_few_words(staff: Organisation) -> None:
    paper = next(paper for paper in PAPERS if paper.title.startswith("Pliego de condiciones"))
    before, now = (_words(paper, number, staff) for number in (-2, -1))
    assert "seis meses" in before
    assert "ocho meses" in now
    changed = sum((Counter(now.split()) - Counter(before.split())).values())
    assert 0 < changed < 10


def _words(paper: Paper, number: int, staff: Organisation) -> str:
    content = papers.written(paper, paper.versions[number], staff, seed=1)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return re.sub(r"<[^>]+>", " ", archive.read("word/document.xml").decode())


def test_nobody_repeats_a_sentence() -> None:
    said = Counter(line.text for talk in TALKS for line in talk.lines)
    assert [text for text, count in said.items() if count > 1] == []
    assert sum(bool(talk.name) for talk in TALKS) >= 10


def test_conversations_go_forward_among_their_members() -> None:
    known = {paper.title: "/" for paper in PAPERS}
    for talk in TALKS:
        assert [line.at for line in talk.lines] == sorted(line.at for line in talk.lines), talk.name
        members = set(PEOPLE) if talk.members == ["*"] else set(talk.members)
        for line in talk.lines:
            assert {line.author, *(key for people in line.reactions.values() for key in people)} <= members, line.text
            assert linked(line.text, known)


@pytest.mark.parametrize("now", ["2026-11-23T02:00Z", "2026-11-23T07:30Z", "2026-11-23T11:00Z", "2026-11-22T22:30Z"])
def test_what_happened_lies_before_now_in_its_order(now: str) -> None:
    with time_machine.travel(datetime.fromisoformat(now), tick=False):
        moments = [ago(5, "14:00"), ago(1, "09:00"), ago(0, "08:10"), ago(0, "09:40"), ago(0, "14:55")]
        assert moments == sorted(moments)
        assert moments[-1] < timezone.now()
