"""The news of the demo are read from texts: whole, of departments that exist, each with a picture of its own."""

import json

import pytest
from django.utils import timezone

from intranet.demo import bank
from intranet.demo.pictures import picture_keys
from intranet.demo.stories import stories
from intranet.pages.models import NewsPage

NEWS, PAGES = stories("news"), stories("pages")


def test_there_are_thirty_news_and_none_twice() -> None:
    assert len({story.title for story in NEWS.values()}) == len(NEWS) >= 30
    assert {"es", "en"} == {story.language for story in NEWS.values()}


def test_pictures_exist_and_are_used_once() -> None:
    used = [story.picture for story in NEWS.values() if story.picture]
    assert len(used) == len(set(used)) >= 30
    assert set(used) <= set(picture_keys())


@pytest.mark.parametrize("story", [*NEWS.values(), *PAGES.values()], ids=[*NEWS, *PAGES])
def test_a_story_is_whole(story) -> None:
    departments = {row["name"] for row in bank.table("people.toml")["departments"]}
    assert story.department in departments
    assert story.audience in {"", *departments}
    assert story.published <= story.last_published < timezone.now()
    assert len(story.summary) <= 300
    assert story.body


@pytest.mark.django_db
def test_marks_become_blocks() -> None:
    page = NewsPage(
        title="t", body=json.dumps(NEWS["25-elecciones-sindicales"].body + NEWS["01-registro-digital"].body)
    )
    kinds = {block.block_type for block in page.body}
    assert {"heading", "paragraph", "quote", "callout", "table"} == kinds
    assert "Vestuario 2" in page.text
    assert "Teresa Cabrera" in page.text


def test_the_newest_leads() -> None:
    newest = max(NEWS.values(), key=lambda story: story.published)
    assert newest.title.startswith("El registro deja el papel")
