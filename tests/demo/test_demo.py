"""The demo is built once, to the end; its files are real files. The whole of it is met by the browser tests."""

import io
from random import Random

import docx
import pypdf
import pytest
from django.core.management import CommandError, call_command
from odf.opendocument import load

from intranet.demo import drawings, files, organisation, printing
from intranet.kernel.accounts.models import User
from intranet.kernel.audit.log import record
from tests.factories.people import person

TITLE, BODY = "Título con ñ", "Primera línea: señal (entre paréntesis)\nOtra línea"


@pytest.mark.django_db
def test_an_interrupted_demo_is_told_from_a_finished_one() -> None:
    person(email="ana@demo.example")
    with pytest.raises(CommandError, match="interrupted"):
        call_command("demo")
    record("demo.data.built", None)
    said = io.StringIO()
    call_command("demo", stdout=said)
    assert "already there" in said.getvalue()
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_the_same_seed_makes_the_same_city_hall() -> None:
    staff = organisation.build(Random(1), people=60, departments=52)
    assert (len(staff.people), len(staff.departments)) == (60, 52)
    assert staff.departments["Urbanismo"].head == staff.logins["jefa"]
    assert {user.department for user in staff.people if user.email.startswith("ana@")} == {
        staff.departments["Urbanismo"]
    }
    assert all(staff.members(name) for name in ("Hacienda", "Comunicación", "Archivo"))


def test_a_file_runs_over_pages_and_ends_with_its_picture() -> None:
    picture = drawings.jpeg("chart", TITLE, Random(1))
    body = "\n".join(["## Antecedentes", *["Una frase que se repite hasta llenar la página. " * 6] * 20])
    pages = pypdf.PdfReader(io.BytesIO(printing.pdf(TITLE, body, picture))).pages
    assert len(pages) > 2
    assert f"1 / {len(pages)}" in pages[0].extract_text()
    assert len(pages[-1].images) == 1
    assert docx.Document(io.BytesIO(files.docx(TITLE, body, picture))).inline_shapes[0].width
    assert load(io.BytesIO(files.odt(TITLE, body, picture))).Pictures


def test_its_files_can_be_read_by_others() -> None:
    assert "señal (entre paréntesis)" in pypdf.PdfReader(io.BytesIO(printing.pdf(TITLE, BODY))).pages[0].extract_text()
    assert [row.text for row in docx.Document(io.BytesIO(files.docx(TITLE, BODY))).paragraphs] == [
        TITLE,
        *BODY.split("\n"),
    ]
    assert load(io.BytesIO(files.odt(TITLE, BODY))).text.childNodes
    assert files.docx(TITLE, BODY) == files.docx(TITLE, BODY)
