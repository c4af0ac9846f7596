"""Days on which people are away: said by themselves, seen by all, explained to nobody who need not know."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intranet.kernel.audit.models import Entry
from intranet.kernel.core.errors import Invalid, NotFound
from intranet.people.models import Absence
from intranet.people.selectors import away_for
from intranet.people.services import absences
from tests.factories.people import department, person

pytestmark = pytest.mark.django_db


def away(who, kind="vacation", start=-1, days=4):
    first = timezone.localdate() + timedelta(days=start)
    return absences.announce(actor=who, kind=kind, starts=first, ends=first + timedelta(days=days - 1))


def form(first, last, kind="vacation"):
    return {"kind": kind, "starts": first.isoformat(), "ends": last.isoformat()}


def test_one_says_when_one_is_away_and_colleagues_see_until_when(client_for):
    unit = department("Urbanismo")
    ana, luis = person("Ana", department=unit, language="en"), person("Luis", "Prado", department=unit)
    today = timezone.localdate()
    assert client_for(luis).post("/settings/absences/", form(today, today + timedelta(days=2))).status_code == 302
    for address in ("/", "/people/", "/people/away/", f"/people/{luis.pk}/"):
        assert "On holiday until" in client_for(ana).get(address).content.decode(), address
    assert Entry.objects.filter(action="people.absence.announced", actor_id=luis.pk).exists()


@pytest.mark.parametrize(("start", "days", "here"), [(-3, 3, True), (-3, 4, False), (0, 1, False), (1, 3, True)])
def test_the_first_and_the_last_day_count(start, days, here):
    ana = person("Ana")
    away(ana, start=start, days=days)
    assert list(away_for(ana)) == ([] if here else [ana])


def test_a_reason_of_ones_own_stays_ones_own(client_for):
    ana, luis = person("Ana", language="en"), person("Luis", "Prado", language="en")
    away(luis, kind="other")
    told = client_for(ana).get(f"/people/{luis.pk}/").content.decode()
    assert "Away until" in told
    assert "Something else" not in told
    assert "Something else" in client_for(luis).get("/settings/absences/").content.decode()


def test_nobody_is_away_twice_on_one_day(client_for):
    ana = person("Ana")
    away(ana, start=0, days=3)
    today = timezone.localdate()
    answer = client_for(ana).post("/settings/absences/", form(today + timedelta(days=2), today + timedelta(days=5)))
    assert answer.status_code == 400
    assert Absence.objects.count() == 1


def test_an_end_before_the_start_is_refused_three_times(client_for):
    ana, today = person("Ana"), timezone.localdate()
    yesterday = today - timedelta(days=1)
    assert client_for(ana).post("/settings/absences/", form(today, yesterday)).status_code == 400
    with pytest.raises(Invalid):
        absences.announce(actor=ana, kind="vacation", starts=today, ends=yesterday)
    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.create(person=ana, starts=today, ends=yesterday)


def test_what_is_over_cannot_be_announced(client_for):
    answer = client_for(person("Ana")).post("/settings/absences/", form(date(2020, 1, 1), date(2020, 1, 2)))
    assert answer.status_code == 400


def test_an_absence_is_withdrawn_by_its_person_alone_and_can_be_put_back(client_for):
    ana, luis = person("Ana", language="en"), person("Luis")
    made = away(ana)
    with pytest.raises(NotFound):
        absences.withdraw(actor=luis, absence_id=made.pk)
    client = client_for(ana)
    offered = client.post(f"/settings/absences/{made.pk}/withdraw/")["Location"]
    assert not Absence.objects.exists()
    assert "Put it back" in client.get(offered).content.decode()
    assert client.post("/settings/absences/", form(made.starts, made.ends)).status_code == 302
    assert Absence.objects.get().ends == made.ends


def test_who_has_left_is_not_away():
    ana, luis = person("Ana"), person("Luis")
    away(luis)
    luis.is_active, luis.deactivated_at = False, timezone.now()
    luis.save()
    assert list(away_for(ana)) == []


@pytest.mark.parametrize("address", ["/", "/people/", "/people/away/", "/people/chart/"])
def test_many_away_cost_as_few(client_for, address):
    unit = department("Urbanismo")
    client = client_for(person("Ana", department=unit))
    away(person("Luis", department=unit))

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    queries()
    few = queries()
    for number in range(8):
        away(person(f"P{number}", department=unit))
    assert queries() == few
