"""The state of a document where things of any kind are shown: one word for programs, a tag for people."""

import uuid

from chat.services import messages, rooms
from documents.models import Document, DocumentState
from documents.states import states
from intranet.cases.services import cases
from intranet.kernel.jobs.testing import run_all
from tests.documents.test_approval import decide, send
from tests.factories.documents import document, next_version


def state_of(made: Document) -> str:
    made.refresh_from_db()
    return states([made])[made.pk].key


def test_a_document_goes_through_its_states(town) -> None:
    made = document(town.ana, town.root)
    assert state_of(made) == "processing"
    run_all()
    assert state_of(made) == "draft"
    case = send(town.ana, made)
    assert state_of(made) == "running"
    cases.withdraw(actor=town.ana, case_id=case.pk)
    assert state_of(made) == "draft"
    decide(town.head, send(town.ana, made), "return")
    assert state_of(made) == "returned"
    decide(town.head, send(town.ana, made))
    assert state_of(made) == "approved"
    next_version(town.ana, made)
    run_all()
    assert state_of(made) == "changed"
    Document.objects.update(state=DocumentState.BLOCKED)
    assert state_of(made) == "blocked"


def test_its_card_in_a_message_says_the_state_to_who_may_open_it(town, client_for) -> None:
    made = document(town.ana, town.root)
    run_all()
    room = rooms.create(actor=town.ana, name="Licencias", members=[town.luis.pk, town.marta.pk])
    text = f"Mira [esto](/documents/{made.pk}/)"
    said = messages.send(actor=town.ana, room_id=room.pk, client_id=uuid.uuid4(), text=text)
    send(town.ana, made)
    for person in (town.ana, town.luis):
        assert "En aprobación" in cards(client_for(person), said.pk)
        assert "En aprobación" in client_for(person).get(f"/chat/{room.pk}/").content.decode()
    assert cards(client_for(town.marta), said.pk).strip() == "", "It is not shared with her."


def cards(client, message_id: int) -> str:
    return client.get(f"/chat/messages/{message_id}/cards/").content.decode()
