"""Leaving: everything ends at once, everything is handed over, everything is recorded."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from intranet.kernel.accounts.handover import owned_by
from intranet.kernel.accounts.models import ApiToken
from intranet.kernel.audit.models import Entry
from intranet.kernel.changes.models import Change
from intranet.kernel.core.errors import NotFound
from intranet.people.services import leavers
from tests.factories.people import PASSWORD, department, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return person("Admin", is_superuser=True)


def sign_in(user):
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    return client


def test_sessions_and_tokens_end_at_once(admin):
    ana = person("Ana")
    browser, (token, secret) = sign_in(ana), ApiToken.issue(ana, "script")
    program = {"headers": {"Authorization": f"Bearer {secret}"}}
    assert browser.get("/people/").status_code == 200
    assert Client().get("/api/v1/me", **program).status_code == 200
    leavers.deactivate(actor=admin, user=ana)
    assert browser.get("/people/").status_code == 302
    assert Client().get("/api/v1/me", **program).status_code == 401
    assert sign_in(ana).get("/people/").status_code == 302
    ana.refresh_from_db()
    token.refresh_from_db()
    assert not ana.is_active
    assert ana.deactivated_at
    assert token.revoked_at


def test_open_sockets_are_looked_at_again(admin, monkeypatch):
    told = []
    monkeypatch.setattr(leavers, "recheck", lambda ids: told.extend(ids))
    ana = person("Ana")
    leavers.deactivate(actor=admin, user=ana)
    assert told == [ana.pk]


def test_it_is_recorded_indexed_and_safe_to_repeat(admin):
    ana = person("Ana")
    seq = Change.objects.get(kind="person", object_id=ana.pk).seq
    for _again in range(2):
        leavers.deactivate(actor=admin, user=ana)
    entry = Entry.objects.get(action="people.user.deactivated")
    assert (entry.actor_id, entry.object_id) == (admin.pk, str(ana.pk))
    assert Change.objects.get(kind="person", object_id=ana.pk).seq == seq + 1


def test_what_one_owns_goes_to_the_successor_or_to_nobody(admin):
    jefa, luis = person("Jefa"), person("Luis")
    first = department("Urbanismo", head=jefa)
    assert [(part.label, part.count) for part in owned_by(jefa)]
    leavers.deactivate(actor=admin, user=jefa, successor=luis)
    first.refresh_from_db()
    assert first.head == luis
    leavers.deactivate(actor=admin, user=luis)
    first.refresh_from_db()
    assert first.head is None


def test_a_successor_is_somebody_else_who_is_here(admin):
    ana, left = person("Ana"), person("Pedro")
    leavers.deactivate(actor=admin, user=left)
    left.refresh_from_db()
    for successor in (ana, left):
        with pytest.raises(leavers.NoSuccessor):
            leavers.deactivate(actor=admin, user=ana, successor=successor)


def test_nobody_closes_their_own_account(admin):
    with pytest.raises(leavers.NotYourself):
        leavers.deactivate(actor=admin, user=admin)


def test_only_who_runs_the_site_closes_accounts(client_for):
    ana, luis = person("Ana"), person("Luis")
    with pytest.raises(NotFound):
        leavers.deactivate(actor=ana, user=luis)
    client = client_for(ana)
    assert client.get("/people/accounts/").status_code == 404
    assert client.get(f"/people/{luis.pk}/deactivate/").status_code == 404
    assert client.post(f"/people/{luis.pk}/deactivate/").status_code == 404
    assert client.post(f"/people/{luis.pk}/reactivate/").status_code == 404
    luis.refresh_from_db()
    assert luis.is_active


def test_the_screens_close_and_open_an_account(client_for, admin):
    ana, luis = person("Ana"), person("Luis")
    department("Urbanismo", head=ana)
    client = client_for(admin)
    assert "Ana Torres" in client.get("/people/accounts/?q=ana").content.decode()
    page = client.get(f"/people/{ana.pk}/deactivate/").content.decode()
    assert "Departments as their head" in page or "Departamentos" in page
    assert client.post(f"/people/{ana.pk}/deactivate/", {"successor": "nobody@test.example"}).status_code == 400
    assert client.post(f"/people/{ana.pk}/deactivate/", {"successor": ana.email}).status_code == 400
    assert client.post(f"/people/{ana.pk}/deactivate/", {"successor": luis.email}).status_code == 302
    assert f"/people/{ana.pk}/reactivate/" in client.get("/people/accounts/?state=closed").content.decode()
    assert client.post(f"/people/{ana.pk}/reactivate/").status_code == 302
    ana.refresh_from_db()
    assert ana.is_active
    assert ana.deactivated_at is None
    assert Entry.objects.filter(action="people.user.reactivated").exists()


def test_a_token_from_the_command_line_works_once_printed():
    ana, out = person("Ana"), StringIO()
    call_command("create_token", ana.email.upper(), stdout=out)
    secret = out.getvalue().strip()
    answer = Client().get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"})
    assert answer.json()["id"] == ana.pk
    assert secret not in str(Entry.objects.get(action="people.token.issued").data)
    with pytest.raises(CommandError):
        call_command("create_token", "nobody@test.example")
