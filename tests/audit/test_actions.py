"""Every action that the product records is registered, with words for the screen."""

import fnmatch

import pytest
from django.utils import translation
from wagtail.log_actions import registry

from intranet.kernel.audit import actions
from intranet.pages.services.events import audit_name
from tests.support.calls import literals_given_to


@pytest.mark.once
def test_no_unknown_action_is_recorded():
    used = {(name, path.parts[-3:]) for name, path in literals_given_to("record", 0)}
    assert used
    assert sorted((name, where) for name, where in used if not fnmatch.filter(actions.names(), name)) == []


@pytest.mark.once
def test_every_action_has_words_in_both_languages_those_of_the_cms_included():
    registry.scan_for_actions()
    mirrored = {audit_name(noun, action) for action in registry.formatters for noun in ("page", "image", "workflow")}
    lacking = []
    for name in sorted(actions.names() | mirrored):
        with translation.override("es"):
            spanish = actions.label(name)
        with translation.override("en"):
            english = actions.label(name)
        if name in (spanish, english) or spanish == english:
            lacking.append(name)
    assert lacking == []
    with translation.override("es"):
        assert "Publicar (página)" in actions.label("pages.page.publish")
    assert actions.label("pages.page.of_an_old_release") == "pages.page.of_an_old_release"


@pytest.mark.once
def test_a_name_is_registered_once_and_in_the_one_form(monkeypatch):
    monkeypatch.setattr(actions, "_labels", {})
    actions.register({"area.noun.verb": "Did something"})
    assert actions.label("area.noun.verb") == "Did something"
    assert actions.label("area.noun.of_an_old_release") == "area.noun.of_an_old_release"
    for bad in ("area.noun.verb", "area.noun", "Area.noun.verb", "area.noun.verb.more"):
        with pytest.raises(ValueError, match=bad):
            actions.register({bad: "x"})
