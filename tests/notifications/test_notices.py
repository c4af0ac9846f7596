"""Notices: told once, worded when read, never about what one may not see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from intranet.kernel.core.once import forget
from intranet.kernel.jobs.testing import run_cron
from intranet.kernel.notifications import kinds
from intranet.kernel.notifications.models import Notification
from intranet.kernel.notifications.selectors import notices_for, unread_count
from intranet.kernel.notifications.services.notify import notify
from intranet.kernel.notifications.services.reading import mark_read
from tests.factories.people import department, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_kind(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    kinds.register("tests.joined", icon="user-plus", sentence=_("%(actor)s: %(title)s, %(floor)s"))


def told(user, **page):
    return [notice.text for notice in notices_for(user, **page).items]


def test_everybody_but_the_actor_is_told_once():
    ana, luis, nora = person("Ana"), person("Luis"), person("Nora")
    for _again in range(2):
        notify([ana.pk, luis.pk, luis.pk], "tests.joined", nora, actor=ana, floor=3)
    assert told(luis) == ["Ana Torres: Nora Torres, 3"]
    assert told(ana) == []
    notify([luis.pk], "tests.joined", nora, actor=ana, key="again", floor=4)
    assert unread_count(luis) == 2


def test_the_sentence_is_made_when_it_is_read():
    luis, nora = person("Luis"), person("Nora")
    notify([luis.pk], "tests.joined", nora, floor=3)
    nora.first_name = "Nuria"
    nora.save()
    with translation.override("en"):
        assert told(luis) == ["Somebody: Nuria Torres, 3"]


def test_what_one_may_no_longer_see_is_neither_shown_nor_counted():
    luis, nora, gone = person("Luis"), person("Nora"), person("Gone")
    notify([luis.pk], "tests.joined", nora, floor=3)
    notify([luis.pk], "tests.joined", gone, floor=3)
    gone.is_active, gone.deactivated_at = False, timezone.now()
    gone.save()
    assert told(luis) == ["Alguien: Nora Torres, 3"]
    assert unread_count(luis) == 1
    luis.is_active, luis.deactivated_at = False, timezone.now()
    luis.save()
    forget(luis)
    assert told(luis) == []


def test_pages_are_filled_up_past_what_is_hidden():
    luis = person("Luis")
    people = [person(f"P{number}") for number in range(12)]
    for each in people:
        notify([luis.pk], "tests.joined", each, floor=1)
    for each in people[2:9]:
        each.is_active, each.deactivated_at = False, timezone.now()
        each.save()
    page = notices_for(luis, limit=4)
    assert [notice.card.title for notice in page.items] == [str(each) for each in (*people[:8:-1], people[1])]
    assert [notice.card.title for notice in notices_for(luis, limit=4, cursor=page.next).items] == [str(people[0])]


def test_a_kind_that_is_gone_says_the_title():
    luis, nora = person("Luis"), person("Nora")
    notify([luis.pk], "tests.of_an_old_release", nora)
    assert told(luis) == ["Nora Torres"]


def test_reading_is_for_ones_own_notices():
    luis, nora, unit = person("Luis"), person("Nora"), person("Urbano")
    for user in (luis, nora):
        notify([user.pk], "tests.joined", unit, floor=1)
    theirs = Notification.objects.get(user=nora)
    assert mark_read(actor=luis, ids=[theirs.pk]) == 0
    assert mark_read(actor=nora) == 1
    assert (unread_count(luis), unread_count(nora)) == (1, 0)


def test_the_page_shows_and_marks_them(client_for):
    luis, nora = person("Luis"), person("Nora")
    notify([luis.pk], "tests.joined", nora, floor=3)
    client, address = client_for(luis), reverse("notifications:notices")
    assert b"Nora Torres, 3" in client.get(address).content
    assert client.post(reverse("notifications:read"), {"id": Notification.objects.get().pk}).status_code == 302
    assert unread_count(luis) == 0
    assert client.post(reverse("notifications:read"), {"id": "x"}).status_code == 400
    assert client.get(reverse("notifications:bell")).status_code == 200


def test_an_empty_list_says_what_will_come(client_for):
    assert client_for(person()).get("/notifications/").content.count(b'class="empty"') == 1


def test_the_page_asks_the_database_as_often_for_many_as_for_few(client_for):
    luis = person("Luis")
    client = client_for(luis)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/notifications/")
        return len(captured)

    notify([luis.pk], "tests.joined", person("P0"), actor=person("A0"), floor=1)
    queries()
    few = queries()
    for number in range(1, 20):
        notify([luis.pk], "tests.joined", person(f"P{number}"), actor=person(f"A{number}"), floor=1)
    assert queries() == few


def test_the_api_lists_and_marks(client_for):
    luis, nora = person("Luis"), person("Nora")
    notify([luis.pk], "tests.joined", nora, floor=3)
    client = client_for(luis)
    answer = client.get("/api/v1/notifications").json()
    assert (answer["unread"], answer["next"], answer["items"][0]["text"]) == (1, None, "Alguien: Nora Torres, 3")
    assert client.post("/api/v1/notifications/read", {}, "application/json").json() == {"unread": 0}
    assert client.get("/api/v1/notifications?cursor=rubbish").status_code == 400


def test_nobody_reads_notices_without_signing_in(client):
    assert client.get("/notifications/").status_code == 302
    assert client.get("/api/v1/notifications").status_code == 401


def test_old_notices_go():
    luis, old = person("Luis"), timezone.now() - timedelta(days=100)
    for number, fields in enumerate(
        [{}, {"read_at": old}, {"created_at": old}, {"created_at": old - timedelta(days=300)}]
    ):
        Notification.objects.create(user=luis, kind="tests.joined", about_kind="person", about_id=number, **fields)
    run_cron("notifications.forget")
    assert sorted(Notification.objects.values_list("about_id", flat=True)) == [0, 2]


def test_departments_can_be_spoken_of():
    luis = person("Luis")
    notify([luis.pk], "tests.joined", department("Hacienda"), floor=2)
    assert told(luis) == ["Alguien: Hacienda, 2"]
