"""A page whose end has come is gone at that moment, not when the schedule gets to it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from intranet.pages.services import schedule
from search import engines
from search.drain import drain
from search.engines.base import Engine
from search.monitor import late_drops
from search.query import parse
from search.services.searching import search, suggest
from tests.factories import pages, people

pytestmark = pytest.mark.django_db
WORD = "Zarzaparrilla"


@pytest.mark.parametrize("make", [pages.news, pages.standard])
def test_an_expired_page_is_neither_read_nor_listed_nor_found_nor_counted(
    make, engine: Engine, monkeypatch, client_for
):
    monkeypatch.setattr(engines, "current", lambda: engine)
    late_drops.clear()
    ana = people.person()
    browser = client_for(ana)
    page = make(f"{WORD} en el patio", slug="patio", expire_at=timezone.now() + timedelta(hours=1))
    kind = "news" if make is pages.news else "page"
    drain(engine)
    assert search(actor=ana, query=parse(WORD)).facets == {kind: 1}
    assert browser.get(page.get_url()).status_code == 200

    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())  # the hour passes
    found = search(actor=ana, query=parse(WORD))
    assert (found.answers, found.total, found.facets) == ([], 0, {})
    assert suggest(actor=ana, text=WORD) == []
    assert not late_drops
    assert browser.get(page.get_url()).status_code == 404
    for address in ("/", "/news/", "/api/v1/news", f"/search/?q={WORD}", f"/search/suggestions/?q={WORD[:5]}"):
        assert f"{WORD} en el" not in browser.get(address).content.decode()

    schedule.run()
    while drain(engine):
        pass
    assert search(actor=ana, query=parse(WORD)).total == 0
