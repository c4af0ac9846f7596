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


def _id(name: str, attribute: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {name: getattr(world, attribute).pk}


_folder, _private = _id("folder_id", "folder"), _id("folder_id", "private")
_document, _secret, _trashed = (_id("document_id", name) for name in ("document", "secret", "trashed"))
_room, _message = _id("room_id", "room"), _id("message_id", "message")
_case, _task = _id("case_id", "case"), _id("task_id", "task")

FORM = ("get", "post")
POST = ("post",)
