"""Reading news: what is listed and shown to whom, in how many queries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intranet.pages.models import NewsPage
from intranet.pages.selectors import news_for
from tests.factories import pages, people

pytestmark = pytest.mark.django_db


def titles(person, **options):
    return [page.title for page in news_for(person, **options).items]


def without_token(response):
    """The page without what differs by itself."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())


def test_news_are_listed_newest_first_in_pages_to_those_they_are_for():
    finance = people.department("Hacienda")
    for number in range(3):
        pages.news(f"Noticia {number}")
    pages.news("Cierre del ejercicio", audience=[f"d:{finance.pk}"])
    assert titles(people.person()) == ["Noticia 2", "Noticia 1", "Noticia 0"]
    reader = people.person(department=finance)
    first = news_for(reader, limit=3)
    assert [page.title for page in first.items] == ["Cierre del ejercicio", "Noticia 2", "Noticia 1"]
    assert titles(reader, cursor=first.next) == ["Noticia 0"]


def test_drafts_and_expired_news_are_nowhere(client_for):
    draft = pages.news("Borrador", live=False)
    gone = pages.news("Caducada", expire_at=timezone.now() - timezone.timedelta(minutes=1))
    reader = people.person()
    assert titles(reader) == []
    for page in (draft, gone):
        assert client_for(reader).get(page.get_url()).status_code == 404


def test_absent_and_forbidden_answer_alike_and_anonymous_signs_in(client, client_for):
    finance = people.department("Hacienda")
    page = pages.news("Secreto", audience=[f"d:{finance.pk}"])
    stranger = client_for(people.person())
    forbidden, absent = stranger.get(page.get_url()), stranger.get("/news/nada/")
    assert (forbidden.status_code, absent.status_code) == (404, 404)
    assert without_token(forbidden) == without_token(absent)
    assert "Secreto" not in forbidden.content.decode()
    for address in (page.get_url(), "/news/nada/"):
        assert client.get(address)["Location"].startswith("/accounts/login/?next=/news/")
    assert client_for(people.person(department=finance)).get(page.get_url()).status_code == 200


def test_a_list_costs_the_same_for_two_and_for_twelve_news(client_for):
    unit = people.department("Comunicación")
    browser = client_for(people.person())
    counts = []
    for number in range(12):
        pages.news(f"Noticia {number}", department=unit, owner=people.person())
        if number in (1, 11):
            browser.get("/news/")
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert browser.get("/news/").status_code == 200
            counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_page_says_who_wrote_it_for_whom_and_how_long_it_takes(client_for):
    unit = people.department("Secretaría General")
    author = people.person("Elena", "Ruiz")
    body = [
        ("heading", "Qué cambia"),
        ("paragraph", "<p>Todo expediente nace <b>digital</b>.</p>"),
        ("quote", {"text": "Por fin", "source": "Registro"}),
    ]
    page = pages.news(summary="Desde el lunes", owner=author, on_behalf_of=unit, body=body)
    html = client_for(people.person(language="es")).get(page.get_url()).content.decode()
    heading = '<h2 id="que-cambia">Qué cambia</h2>'
    for words in ("Elena Ruiz", "Secretaría General", heading, "nace <b>digital</b>", "Por fin"):
        assert words in html


@pytest.mark.parametrize(("language", "fresh", "changed"), [("es", "Hace", "actualizada"), ("en", "", "updated")])
def test_a_story_says_when_it_came_and_when_it_was_changed_since(client_for, language, fresh, changed):
    browser, now = client_for(people.person(language=language)), timezone.now()
    came = now - timezone.timedelta(minutes=22)
    once = pages.news("Una vez", first_published_at=came, last_published_at=came)
    again = pages.news("Dos veces", first_published_at=came, last_published_at=now - timezone.timedelta(minutes=5))
    shown, shown_again = (re.sub(r"<[^>]+>", " ", browser.get(page.get_url()).text) for page in (once, again))
    assert f"{fresh} 22 min" in shown
    assert changed not in shown
    assert re.search(rf"22 min.*·\s+{changed}\s.*\b5 min", shown_again, re.DOTALL)


def test_the_news_of_one_department_are_listed_and_related_ones_offered(client_for):
    here, there = people.department("Urbanismo"), people.department("Hacienda")
    pages.news("Plan", department=here)
    pages.news("Otra del plan", department=here)
    pages.news("Cuentas", department=there)
    pages.news("Reservada", department=there, audience=[f"d:{there.pk}"])
    reader = people.person(department=here)
    browser = client_for(reader)
    listed = browser.get(f"/news/?department={there.pk}")
    assert [page.title for page in listed.context["news"].items] == ["Cuentas"]
    assert list(browser.get("/news/").context["departments"]) == [there, here]
    assert browser.get("/news/?department=rubbish").status_code == 200
    page = browser.get(NewsPage.objects.get(title="Plan").get_url())
    assert [each.title for each in page.context["related"]] == ["Otra del plan", "Cuentas"]


def test_a_long_story_has_contents_and_the_list_says_how_long_it_takes(client_for):
    words = f"<p>{'palabra ' * 900}</p>"
    headings = [("heading", title) for title in ("Qué cambia", "Desde cuándo", "A quién preguntar")]
    page = pages.news(body=[*headings, ("paragraph", words)])
    browser = client_for(people.person(language="en"))
    assert 'href="#desde-cuando"' in browser.get(page.get_url()).content.decode()
    assert news_for(people.person()).items[0].minutes == 5
    assert "5 min" in browser.get("/news/").content.decode()


def test_the_api_lists_and_shows_news_and_hides_what_is_not_shared(client_for):
    finance = people.department("Hacienda")
    open_page = pages.news("Abierta", body=[("paragraph", "<p>Palabras</p>")])
    closed = pages.news("Cerrada", audience=[f"d:{finance.pk}"])
    browser = client_for(people.person())
    listed = browser.get("/api/v1/news").json()
    assert [item["title"] for item in listed["items"]] == ["Abierta"]
    assert listed["next"] is None
    assert "Palabras" in browser.get(f"/api/v1/news/{open_page.pk}").json()["text"]
    assert browser.get(f"/api/v1/news/{closed.pk}").status_code == 404
