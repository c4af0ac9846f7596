"""Who may open what. A route or operation that is not listed here fails the suite.

``may`` names the personas for whom the thing exists; to all others it answers as if it did not (404).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.matrix.world import SIGNED_IN, World

URBANISMO = frozenset({"owner", "department", "head"})
OWNER = frozenset({"owner"})
HEAD = frozenset({"head"})
MANAGERS = frozenset({"owner", "head"})
ROOM = frozenset({"owner", "member"})
CASE = frozenset({"owner", "head"})
ADMIN = frozenset({"admin"})
PUBLIC = SIGNED_IN | {"anonymous", "deactivated"}
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rule:
    """`args` make the address, `body` what is sent; `methods` are tried one after the other for each persona."""

    may: frozenset[str]
    args: Callable[[World], dict[str, Any]] = lambda world: {}
    methods: tuple[str, ...] = ("get",)
    body: Callable[[World], dict[str, Any]] = lambda world: {}
    query: str = ""
    files: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


def _id(name: str, attribute: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {name: getattr(world, attribute).pk}


def _id_of(name: str, persona: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {name: world.people[persona].pk}


_somebody = _id_of("person_id", "colleague")
_folder, _private = _id("folder_id", "folder"), _id("folder_id", "private")
_document, _secret, _trashed = (_id("document_id", name) for name in ("document", "secret", "trashed"))
_room, _message = _id("room_id", "room"), _id("message_id", "message")
_case, _task = _id("case_id", "case"), _id("task_id", "task")

FORM = ("get", "post")
POST = ("post",)

ROUTES: dict[str, Rule] = {
    "home:home": Rule(SIGNED_IN),
    "home:arrange": Rule(SIGNED_IN, methods=FORM),
    "home:styleguide": Rule(SIGNED_IN),
    "home:mails": Rule(SIGNED_IN),
    "home:mail": Rule(SIGNED_IN, lambda world: {"kind": "choose-password", "language": "es"}),
    "accounts:theme": Rule(SIGNED_IN, methods=POST),
    "accounts:language": Rule(PUBLIC, methods=POST, body=lambda world: {"language": "es"}),
    "cases:tasks": Rule(SIGNED_IN),
    "cases:task": Rule(HEAD, _task),
    "cases:decide": Rule(HEAD, _task, POST),
    "cases:case": Rule(CASE, _case),
    "cases:withdraw": Rule(OWNER, _case, POST),
    "chat:index": Rule(SIGNED_IN),
    "chat:new": Rule(SIGNED_IN, methods=FORM),
    "chat:direct": Rule(SIGNED_IN - {"colleague"}, _id_of("user_id", "colleague"), POST),
    "chat:room": Rule(ROOM, _room, FORM),
    "chat:day": Rule(ROOM, _room, query="day=2026-01-01"),
    "chat:older": Rule(ROOM, _room, query="before=1"),
    "chat:newer": Rule(ROOM, _room, query="after=0"),
    "chat:members": Rule(ROOM, _room),
    "chat:edit": Rule(OWNER, _message, FORM),
    "chat:delete": Rule(OWNER, _message, FORM),
    "chat:react": Rule(ROOM, _message, POST),
    "chat:cards": Rule(ROOM, _message),
    "chat:leave": Rule(ROOM, _room, POST),
    "chat:mute": Rule(ROOM, _room, POST),
    "documents:home": Rule(SIGNED_IN),
    "documents:trash": Rule(SIGNED_IN),
    "documents:upload_anywhere": Rule(SIGNED_IN),
    "documents:folder": Rule(URBANISMO, _folder),
    "documents:tree": Rule(URBANISMO, _folder),
    "documents:upload": Rule(URBANISMO, _folder, POST),
    "documents:new_folder": Rule(URBANISMO, _folder, FORM),
    "documents:edit_folder": Rule(OWNER, _private, FORM),
    "documents:move_folder": Rule(OWNER, _private, FORM),
    "documents:trash_chosen": Rule(OWNER, _private, POST),
    "documents:restore_chosen": Rule(OWNER, _private, POST),
    "documents:move_chosen": Rule(OWNER, _private, FORM),
    "documents:share_folder": Rule(OWNER, _private, FORM),
    "documents:inheritance": Rule(OWNER, _private, POST),
    "documents:document": Rule(URBANISMO, _document),
    "documents:read": Rule(URBANISMO, lambda world: {**_document(world), "number": 1}),
    "documents:changes": Rule(URBANISMO, lambda world: {**_document(world), "number": 2}),
    "documents:new_version": Rule(URBANISMO, _document, FORM),
    "documents:edit_document": Rule(URBANISMO, _document, FORM),
    "documents:move_document": Rule(MANAGERS, _document, FORM),
    "documents:trash_document": Rule(URBANISMO, _document, POST),
    "documents:restore_document": Rule(URBANISMO, _trashed, POST),
    "documents:share_document": Rule(MANAGERS, _document, FORM),
    "documents:send_for_approval": Rule(OWNER, _secret, FORM),
    "files:content": Rule(
        URBANISMO,
        lambda world: {"kind": "document", "object_id": world.document.pk, "variant": "v1"},
    ),
    "files:media": Rule(NOBODY, lambda world: {"path": "images/unused.png"}),
    "notifications:notices": Rule(SIGNED_IN),
    "notifications:bell": Rule(SIGNED_IN),
    "notifications:panel": Rule(SIGNED_IN),
    "notifications:read": Rule(SIGNED_IN, methods=POST),
    "pages:news": Rule(SIGNED_IN),
    "people:directory": Rule(SIGNED_IN),
    "people:chart": Rule(SIGNED_IN),
    "people:person": Rule(SIGNED_IN, _somebody),
    "people:away": Rule(SIGNED_IN),
    "people:teams": Rule(SIGNED_IN),
    "people:team": Rule(SIGNED_IN, _id("team_id", "team")),
    "people:export": Rule(SIGNED_IN),
    "people:absences": Rule(SIGNED_IN, methods=FORM),
    "people:withdraw_absence": Rule(OWNER, _id("absence_id", "absence"), POST),
    "people:settings": Rule(SIGNED_IN, methods=FORM),
    "people:photo": Rule(SIGNED_IN, methods=POST),
    "people:preferences": Rule(SIGNED_IN, methods=FORM),
    "people:accounts": Rule(ADMIN),
    "people:deactivate": Rule(ADMIN, _somebody, FORM),
    "people:reactivate": Rule(ADMIN, _id_of("person_id", "deactivated"), POST),
    "search:results": Rule(SIGNED_IN, query="q=hola"),
    "search:suggestions": Rule(SIGNED_IN, query="q=hola"),
    "shell:accessibility": Rule(PUBLIC),
    "shell:help": Rule(SIGNED_IN),
    "shell:keys": Rule(SIGNED_IN),
    "shell:manifest": Rule(PUBLIC),
    "shell:offline": Rule(PUBLIC),
    "shell:palette": Rule(SIGNED_IN),
    "shell:service_worker": Rule(PUBLIC),
    "shell:share": Rule(SIGNED_IN, query="text=hola"),  # a POST is caught by the service worker, and refused here
}

OPERATIONS: dict[str, Rule] = {
    "GET /cases": Rule(SIGNED_IN),
    "GET /cases/{case_id}": Rule(CASE, _case),
    "GET /tasks": Rule(SIGNED_IN),
    "POST /tasks/{task_id}/decision": Rule(
        HEAD, _task, body=lambda world: {"verdict": "approve", "version": 99, "idempotency_key": "k"}
    ),
    "GET /search": Rule(SIGNED_IN, query="q=hola"),
    "GET /search/suggest": Rule(SIGNED_IN, query="q=hola"),
    "GET /news": Rule(SIGNED_IN),
    "GET /news/{news_id}": Rule(URBANISMO, _id("news_id", "restricted")),
    "GET /folders/{folder_id}": Rule(OWNER, _private),
    "POST /folders": Rule(OWNER, body=lambda world: {"parent": world.private.pk, "name": "Nueva"}),
    "PUT /folders/{folder_id}/grants": Rule(OWNER, _private, body=lambda world: {"grants": []}),
    "POST /documents": Rule(OWNER, body=lambda world: {"folder": world.private.pk}, files={"file": "Hola"}),
    "GET /documents/{document_id}": Rule(OWNER, _secret),
    "DELETE /documents/{document_id}": Rule(OWNER, _secret),
    "POST /documents/{document_id}/versions": Rule(OWNER, _secret, files={"file": "Otra"}, headers={"If-Match": '"1"'}),
    "GET /documents/{document_id}/versions/{number}/content": Rule(
        OWNER, lambda world: {**_secret(world), "number": 1}
    ),
    "PUT /documents/{document_id}/grants": Rule(OWNER, _secret, body=lambda world: {"grants": []}),
    "GET /rooms": Rule(SIGNED_IN),
    "POST /rooms": Rule(SIGNED_IN, body=lambda world: {"name": "Nueva"}),
    "PUT /rooms/{room_id}/members": Rule(OWNER, _room, body=lambda world: {"members": []}),
    "POST /rooms/{room_id}/messages": Rule(
        ROOM, _room, body=lambda world: {"client_id": "018f0000-0000-7000-8000-000000000001", "text": "Hola"}
    ),
    "PATCH /messages/{message_id}": Rule(OWNER, _message, body=lambda world: {"text": "Otra cosa"}),
    "DELETE /messages/{message_id}": Rule(OWNER, _message),
    "PUT /messages/{message_id}/reactions/{emoji}": Rule(ROOM, lambda world: {**_message(world), "emoji": "👍"}),
    "DELETE /messages/{message_id}/reactions/{emoji}": Rule(ROOM, lambda world: {**_message(world), "emoji": "👍"}),
    "GET /rooms/{room_id}/events": Rule(ROOM, _room, query="after=0"),
    "PUT /rooms/{room_id}/read": Rule(ROOM, _room, body=lambda world: {"seq": 1}),
    "GET /me": Rule(SIGNED_IN),
    "GET /people": Rule(SIGNED_IN),
    "GET /people/{person_id}": Rule(SIGNED_IN, _somebody),
    "GET /departments": Rule(SIGNED_IN),
    "GET /notifications": Rule(SIGNED_IN),
    "POST /notifications/read": Rule(SIGNED_IN),
    "GET /presence": Rule(SIGNED_IN, query="users=1"),
}
