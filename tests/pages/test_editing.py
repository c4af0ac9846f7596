"""Writing in the CMS: what a new page begins with, who sees the way to the editor, what lists say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from intranet.pages.blocks import BodyBlock
from intranet.pages.models import NewsPage, StandardPage
from intranet.pages.services.editors import make_editors
from tests.factories import pages, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def elena():
    """An English-speaking editor of Comunicación."""
    unit = people.department("Comunicación")
    elena = people.person("Elena", "Ruiz", unit, language="en")
    make_editors(actor=None, department=unit, section=pages.news_root(), people=[elena])
    return elena


def test_a_new_page_begins_in_its_authors_language_and_department(elena, client_for):
    form = client_for(elena).get(f"/cms/pages/add/pages/newspage/{pages.news_root().pk}/").context["form"]
    assert (form["language"].value(), form["department"].value()) == ("en", elena.department_id)


@pytest.mark.parametrize("model", [NewsPage, StandardPage])
def test_every_field_says_what_it_is_for_in_both_languages(db, model):
    handler = model.get_edit_handler()
    shown = set(handler.get_form_options()["fields"]) - {"go_live_at", "expire_at", "comment_notifications"}
    assert said_in_both({name: _fields(handler)[name] for name in shown}) == shown


def test_every_block_shows_itself_and_says_what_it_is_for_in_both_languages():
    blocks = BodyBlock().child_blocks
    assert said_in_both({name: block.meta.description for name, block in blocks.items()}) == set(blocks)
    assert all(block.is_previewable for block in blocks.values())


def said_in_both(helps):
    """Of which things the help is a sentence in Spanish and another one in English."""
    words = {}
    for language in ("es", "en"):
        with translation.override(language):
            words[language] = {name: str(text) for name, text in helps.items()}
    return {name for name in helps if words["es"][name] and words["en"][name] not in ("", words["es"][name])}


def _fields(panel):
    """Name → help, of all fields below a panel."""
    if hasattr(panel, "field_name"):
        return {panel.field_name: panel.help_text or panel.db_field.help_text}
    found = {}
    for child in getattr(panel, "children", []):
        found |= _fields(child)
    return found


def test_only_who_may_edit_a_page_is_led_to_the_editor(elena, client_for):
    page = pages.news(owner=elena)
    address = f"/cms/pages/{page.pk}/edit/"
    assert address in client_for(elena).get(page.get_url()).text
    assert address not in client_for(people.person("Ana")).get(page.get_url()).text


def test_the_bar_of_wagtail_is_not_on_the_site(elena, client_for):
    assert "wagtail-userbar" not in client_for(elena).get(pages.news().get_url()).text


def test_lists_say_which_department_answers_and_ask_for_all_at_once(elena, client_for):
    client, address = client_for(elena), f"/cms/pages/{pages.news_root().pk}/"
    for name in ("Urbanismo", "Hacienda", "Cultura"):
        pages.news(f"De {name}", department=people.department(name))
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        shown = client.get(address).text
    assert all(name in shown for name in ("Urbanismo", "Hacienda", "Cultura"))
    assert sum('FROM "accounts_department"' in query["sql"] for query in queries) == 1
