"""Mails: as text and as HTML, in the language of who gets them, with addresses of this site alone."""

import re
from datetime import UTC, datetime
from email.message import EmailMessage

import html5lib
import pytest
from django.core import mail
from django.utils import translation

from intranet.kernel.accounts.letters import LETTERS
from intranet.kernel.core.letters import compose, speaking_to
from tests.factories import people

pytestmark = pytest.mark.django_db
CONTEXT = {
    "password_reset_url": "http://plaza.example/accounts/password/reset/key/1-x/",
    "timestamp": datetime(2026, 11, 22, 17, 5, tzinfo=UTC),
    "ip": "10.0.0.7",
}


@pytest.fixture(autouse=True)
def address(settings):
    settings.BASE_URL = "http://plaza.example"


def message_for(kind: str, language: str):
    reader = people.person("Ana", language=language, time_zone="Atlantic/Canary")
    with speaking_to(reader):
        return compose(LETTERS[kind](reader.email, CONTEXT), reader.email)


def parts_of(message) -> tuple[str, str]:
    return message.body, message.alternatives[0].content


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("kind", LETTERS)
def test_both_parts_say_the_same_and_lead_to_this_site_alone(kind, language):
    message = message_for(kind, language)
    text, html = parts_of(message)
    page = html5lib.parse(html, namespaceHTMLElements=False)
    words = " ".join("".join(page.itertext()).split())
    assert page.get("lang") == language
    for line in filter(None, (line.strip(" :") for line in text.splitlines())):
        assert line in words or line == "--" or line.startswith("Plaza ·")
    assert set(re.findall(r"https?://[^/\s\"<]+", text + html)) == {"http://plaza.example"}
    assert {image.get("src") for image in page.iter("img")} == {"cid:tile"}
    assert list(page.iter("script")) == list(page.iter("link")) == []


@pytest.mark.parametrize("kind", LETTERS)
def test_the_two_languages_differ_in_every_sentence(kind):
    spanish, english = (message_for(kind, language).body.splitlines() for language in ("es", "en"))
    assert message_for(kind, "es").subject != message_for(kind, "en").subject
    same = {line for line in spanish if line and line in english}
    assert all(line.startswith(("http", "--", "Plaza ·")) for line in same)


def test_dates_are_in_the_zone_and_words_of_the_reader():
    assert "22 de noviembre de 2026 a las 17:05" in message_for("account/email/password_changed", "es").body
    assert "Nov. 22, 2026, 5:05 p.m." in message_for("account/email/password_changed", "en").body


def test_the_tile_travels_with_the_message():
    whole: EmailMessage = message_for("account/email/password_changed", "es").message()
    types = [part.get_content_type() for part in whole.walk()]
    assert types == ["multipart/related", "multipart/alternative", "text/plain", "text/html", "image/png"]
    assert next(part["Content-ID"] for part in whole.walk() if part.get_content_type() == "image/png") == "<tile>"


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_forgotten_password_is_answered_in_the_language_of_its_owner(client, language):
    ana = people.person("Ana", language=language)
    other = {"es": "en", "en": "es"}[language]
    client.post("/accounts/password/reset/", {"email": ana.email}, headers={"Accept-Language": other})
    (message,) = mail.outbox
    text, html = parts_of(message)
    with translation.override(language):
        assert message.subject == translation.gettext("Choose a new password")
    link = re.search(r"http://plaza\.example(\S+)", text)
    assert link[0] in html
    assert client.get(link[1], follow=True).status_code == 200
    assert message.to == [ana.email]


def test_an_unknown_address_gets_a_letter_too(client):
    client.post("/accounts/password/reset/", {"email": "nadie@test.example"}, headers={"Accept-Language": "en"})
    assert mail.outbox[0].subject == "Nadie entra con esta dirección"


def test_a_new_password_is_told_to_its_owner(client_for):
    ana = people.person("Ana")
    words = {"oldpassword": people.PASSWORD, "password1": "otra-clave-larga", "password2": "otra-clave-larga"}
    client_for(ana).post("/accounts/password/change/", words)
    assert [message.subject for message in mail.outbox] == ["Tu contraseña ha cambiado"]
