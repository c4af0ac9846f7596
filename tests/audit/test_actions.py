"""Every action that the product records is registered, with words for the screen."""

import fnmatch

import pytest

from intranet.kernel.audit import actions
from tests.support.calls import literals_given_to


@pytest.mark.once
def test_no_unknown_action_is_recorded():
    used = {(name, path.parts[-3:]) for name, path in literals_given_to("record", 0)}
    assert used
    assert sorted((name, where) for name, where in used if not fnmatch.filter(actions.names(), name)) == []


@pytest.mark.once
def test_a_name_is_registered_once_and_in_the_one_form(monkeypatch):
    monkeypatch.setattr(actions, "_labels", {})
    actions.register({"area.noun.verb": "Did something"})
    assert actions.label("area.noun.verb") == "Did something"
    assert actions.label("area.noun.of_an_old_release") == "area.noun.of_an_old_release"
    for bad in ("area.noun.verb", "area.noun", "Area.noun.verb", "area.noun.verb.more"):
        with pytest.raises(ValueError, match=bad):
            actions.register({bad: "x"})
