"""The guide for editors, within the CMS and in docs/editors."""

import re

import pytest

from intranet.pages.cms.guide import FOLDER, TOPICS
from intranet.pages.services.editors import make_editors
from tests.factories import pages, people

LANGUAGES = ("es", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chapter_is_there_and_names_only_files_that_are(language):
    assert {path.stem for path in (FOLDER / language).glob("*.md")} == set(TOPICS)
    for topic in TOPICS:
        text = (FOLDER / language / f"{topic}.md").read_text(encoding="utf-8")
        assert all((FOLDER / language / name).exists() for name in re.findall(r"\]\(([\w.-]+)\)", text))
    assert all(picture.stat().st_size < 150_000 for picture in (FOLDER / language).glob("*.png"))


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "title"), [("es", "Escribir una noticia"), ("en", "Writing news")])
def test_editors_read_it_in_their_language(client_for, language, title):
    elena = people.person("Elena", language=language)
    make_editors(actor=None, department=people.department("Prensa"), section=pages.news_root(), people=[elena])
    client = client_for(elena)
    answers = {topic: client.get(f"/cms/guide/{topic}/") for topic in TOPICS}
    assert {answer.status_code for answer in answers.values()} == {200}
    assert f"<h1>{title}</h1>" in answers["news"].text
    assert 'href="/cms/guide/pictures/"' in answers["news"].text
    assert client.get("/cms/guide/nothing/").status_code == 404


@pytest.mark.django_db
def test_the_guide_is_for_editors(client_for):
    assert client_for(people.person("Ana")).get("/cms/guide/news/").status_code in (302, 403)
