"""The directory as a file: what the directory shows, safe to open in a spreadsheet."""

import codecs
import csv
from datetime import timedelta
from io import StringIO
from itertools import chain

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from intranet.kernel.accounts.models import User
from intranet.kernel.audit.models import Entry
from intranet.people.services import absences
from intranet.people.services.export import table
from tests.factories.people import department, person

HEADER = ["First name", "Last name", "Post", "Department", "Phone", "E-mail", "Away until"]


def read(answer):
    """The rows as a spreadsheet reads them."""
    assert answer.status_code == 200
    assert answer.content.startswith(codecs.BOM_UTF8)
    return parse(answer.content.decode("utf-8-sig"))


def parse(text):
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


@pytest.mark.django_db
def test_the_file_says_what_the_directory_shows_and_no_more(client_for):
    unit = department("Urbanismo; obras")
    known = {"job_title": "Técnica", "phone": "950 1", "mobile": "600 2", "office": "Planta 2", "about": "Licencias"}
    ana = person("Ana", "Núñez", unit, language="en", email="ana@test.example", **known)
    today = timezone.localdate()
    absences.announce(actor=ana, kind="vacation", starts=today, ends=today + timedelta(days=2))
    answer = client_for(ana).get("/people/export/")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="people-{today}.csv"'
    until = str(today + timedelta(days=2))
    row = ["Ana", "Núñez", "Técnica", "Urbanismo; obras", "950 1", "ana@test.example", until]
    assert read(answer) == [HEADER, row]


@pytest.mark.django_db
def test_the_file_is_filtered_as_the_directory_is_and_who_has_left_is_not_in_it(client_for):
    unit = department("Urbanismo")
    ana = person("Ana", "Torres", unit)
    person("Luis", "Prado", unit)
    person("Marta", "Gil", department("Hacienda"))
    person("Pedro", "Prado", unit, is_active=False, deactivated_at=timezone.now())
    client = client_for(ana)

    def names(query=""):
        return [row[0] for row in read(client.get(f"/people/export/{query}"))[1:]]

    assert names() == ["Marta", "Luis", "Ana"]
    assert names("?q=prado") == ["Luis"]
    assert names(f"?department={unit.pk}") == ["Luis", "Ana"]
    assert names("?department=x") == ["Marta", "Luis", "Ana"]
    assert names("?q=nadie") == []


@pytest.mark.django_db
def test_the_header_speaks_the_language_of_the_reader(client_for):
    assert read(client_for(person("Ana", language="es")).get("/people/export/"))[0][:2] == ["Nombre", "Apellidos"]


@pytest.mark.django_db
def test_every_export_is_in_the_audit_log(client_for):
    ana = person("Ana")
    client = client_for(ana)
    client.get("/people/export/?q=ana")
    assert client.head("/people/export/").status_code == 405
    entry = Entry.objects.get(action="people.directory.exported")
    assert (entry.actor_id, entry.data) == (ana.pk, {"people": 1, "q": "ana", "department": None})


@pytest.mark.django_db
def test_who_is_signed_out_gets_no_file(client):
    assert client.get("/people/export/")["Location"].startswith("/accounts/login/")


@pytest.mark.django_db
@pytest.mark.parametrize("evil", ['=HYPERLINK("http://x","y")', "+34 950", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(client_for, evil):
    ana = person("Ana", job_title=evil)
    User.objects.filter(pk=ana.pk).update(first_name=evil)
    _header, row = read(client_for(ana).get("/people/export/"))
    assert (row[0], row[2]) == (f"'{evil}", f"'{evil}")


cells = st.text(st.sampled_from("=+-@'\";,\t\r\n aÑ1"))


@given(rows=st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1))
def test_what_is_read_back_is_what_was_written_but_for_the_apostrophe(rows):
    found = parse(table(rows))
    assert [len(row) for row in found] == [len(row) for row in rows]
    for written, seen in zip(chain(*rows), chain(*found), strict=True):
        assert seen in (written, f"'{written}")
        assert not seen.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.django_db
def test_ten_thousand_people_cost_as_few_queries_as_one(client_for):
    client = client_for(person("Ana"))

    def export():
        with CaptureQueriesContext(connection) as captured:
            rows = read(client.get("/people/export/"))
        return len(rows), len(captured)

    export()
    one = export()
    User.objects.bulk_create(
        User(email=f"p{number}@test.example", first_name=f"P{number}", last_name="Gil") for number in range(9_999)
    )
    many = export()
    assert (one[0], many[0]) == (2, 10_001)
    assert many[1] == one[1]
