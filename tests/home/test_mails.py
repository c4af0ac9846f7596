"""The page of mails: every one that is sent, by the code that sends it, under a policy of its own."""

import ast
import re

import pytest
from django.conf import settings
from django.core import mail
from django.utils.html import escape

from intranet.home.letters import OCCASIONS, message
from intranet.kernel.accounts.letters import LETTERS
from tests.factories.people import person

LANGUAGES = dict(settings.LANGUAGES)


def test_every_function_that_writes_a_letter_is_shown():
    shown = {LETTERS[name].__name__ for _when, name in OCCASIONS.values()}
    written = set()
    for folder in ("intranet", "documents", "chat", "search"):
        for path in (settings.REPOSITORY / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Name):
                    written |= {node.name} if node.returns.id == "Letter" else set()
    assert written == shown


@pytest.mark.django_db
def test_the_page_says_each_in_both_languages_as_it_is_sent(client_for):
    shown = client_for(person("Ana")).get("/styleguide/mails/").text
    for kind in OCCASIONS:
        for language in LANGUAGES:
            letter = message(kind, language)
            assert f'src="/styleguide/mails/{kind}/{language}/"' in shown
            assert escape(letter.body.strip()) in shown
    assert mail.outbox == []


@pytest.mark.django_db
def test_what_is_shown_is_what_a_person_gets(client_for):
    ana = person("Ana", language="en")
    client_for(ana).post("/accounts/password/reset/", {"email": ana.email})
    sent, shown = mail.outbox[0], message("choose-password", "en")
    example = re.compile(r"http\S+/key/[^\s\"<]+|\S+@\S+")
    assert example.sub("…", sent.body) == example.sub("…", shown.body)
    assert sent.subject == shown.subject


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["nothing/es/", "choose-password/fr/"])
def test_there_are_no_others(client_for, address):
    assert client_for(person("Ana")).get(f"/styleguide/mails/{address}").status_code == 404


@pytest.mark.django_db
def test_its_policy_allows_its_styles_and_nothing_else(client_for):
    policy = client_for(person("Ana")).get("/styleguide/mails/choose-password/es/")["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; img-src 'self'; style-src 'unsafe-hashes' 'sha256-")
    assert "unsafe-inline" not in policy
