"""Every kind of notice that the product tells is registered, with a sentence that fits."""

import fnmatch

import pytest
from django.utils import translation

from intranet.kernel.notifications import kinds
from tests.support.calls import literals_given_to


@pytest.mark.once
def test_no_unknown_kind_is_told():
    used = {(name, path.parts[-3:]) for name, path in literals_given_to("notify", 1)}
    assert used
    assert sorted((name, where) for name, where in used if not fnmatch.filter(kinds.names(), name)) == []


@pytest.mark.once
@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("kind", sorted(kinds.names()))
def test_a_sentence_has_its_places(kind, language):
    with translation.override(language):
        told = kinds.sentence_of(kind, actor="Ana Torres", title="Licencia de obra", data={})
    assert "Licencia de obra" in told
