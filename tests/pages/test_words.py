"""The CMS speaks the language of its editors, where Wagtail has no words for it too."""

import json
import re
from pathlib import Path

import pytest
import wagtail
from babel.messages.pofile import read_po
from django.utils import translation

from intranet.pages.cms import scripts, words
from tests.factories import people

WAGTAIL = Path(wagtail.__file__).parent


def said_by_wagtail(domain):
    """Every message of its English catalogues; of those with a plural, the pair."""
    for path in WAGTAIL.glob(f"**/locale/en/LC_MESSAGES/{domain}.po"):
        with path.open("rb") as text:
            yield from (message.id for message in read_po(text) if message.id)


def catalogue(client):
    """What the scripts of the CMS are given."""
    return json.loads(re.search(r"newcatalog = (\{.*?\n  \});", client.get("/cms/jsi18n/").text, re.DOTALL)[1])


def test_what_is_named_here_is_what_wagtail_says():
    assert set(words.WORDS) <= set(said_by_wagtail("django"))
    assert {*scripts.WORDS, *scripts.COUNTED} <= set(said_by_wagtail("djangojs"))


def test_nothing_named_here_is_left_in_english():
    with translation.override("es"):
        same = {word for word in words.WORDS if isinstance(word, str) and translation.gettext(word) == word}
    assert same == set()


@pytest.mark.django_db
def test_every_word_of_its_scripts_is_spanish_for_who_reads_spanish(client_for):
    known = catalogue(client_for(people.person("Elena", language="es")))
    missing = [
        said for said in said_by_wagtail("djangojs") if (said if isinstance(said, str) else said[0]) not in known
    ]
    assert missing == []
    assert known["Autosave in progress…"] == "Guardando…"
    assert known["%(num)s error"] == ["%(num)s error", "%(num)s errores", "%(num)s errores"]


@pytest.mark.django_db
def test_who_reads_english_is_given_english(client_for):
    known = catalogue(client_for(people.person("Elena", language="en")))
    assert known["Saving..."] == "Saving..."
    assert known["%(num)s error"] == ["%(num)s error", "%(num)s errors", "%(num)s errors"]
