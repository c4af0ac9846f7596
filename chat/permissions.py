"""Who may do what in the chat: the role in the room decides. Members come from room scopes alone."""

from typing import ClassVar

from chat.models import Message, Room
from intranet.kernel.access.models import Role
from intranet.kernel.access.scopes import Policy, policy_for
from intranet.kernel.accounts.models import User


class RoomPolicy(Policy[Room]):
    """``send`` needs a member who may write, ``manage`` one who keeps the room."""

    model = Room
    actions: ClassVar = {"view": Role.READER, "send": Role.EDITOR, "manage": Role.MANAGER}


class MessagePolicy(Policy[Message]):
    """A message is seen by its room. ``change`` is further limited to its author, see below."""

    model = Message
    actions: ClassVar = {
        "view": Role.READER,
        "react": Role.EDITOR,
        "change": Role.EDITOR,
        "moderate": Role.MANAGER,
    }
    scope_field = "room__scope_id"


def may_edit(actor: User, message: Message) -> bool:
    """One's own message, while one may still write in the room."""
    return message.author_id == actor.pk and policy_for(Message).allows(actor, "change", message)


def may_delete(actor: User, message: Message) -> bool:
    """One's own message, or any in a room one manages."""
    return may_edit(actor, message) or policy_for(Message).allows(actor, "moderate", message)


def may_react(actor: User, message: Message) -> bool:
    """Any message in a room where one may write."""
    return policy_for(Message).allows(actor, "react", message)
