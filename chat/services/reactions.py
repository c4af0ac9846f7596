"""Reactions: an emoji of a person on a message."""

import unicodedata

from django.utils.translation import gettext_lazy as _

from chat.events import MessageReacted, reactions_of
from chat.models import Message, Reaction
from chat.permissions import may_react
from chat.services import log
from intranet.kernel.accounts.models import User
from intranet.kernel.changes.outbox import service_transaction
from intranet.kernel.core import limits
from intranet.kernel.core.errors import Conflict, Invalid

MOST = 20
_REACTING = limits.rate("60/10 seconds")
_LONGEST = 10
_JOINERS = ("Cf", "Mn", "Sk", "So")


class NotAnEmoji(Invalid):
    code = "chat.not_an_emoji"
    detail = _("React with one emoji.")


class TooManyReactions(Conflict):
    code = "chat.too_many_reactions"
    detail = _("A message can have 20 different reactions. Choose one of those that are there.")


def react(*, actor: User, message_id: int, emoji: str) -> Message:
    """Put an emoji on a message in a room where one may write; again changes nothing.

    Raises NotFound, NotAnEmoji, TooManyReactions, TooMany.
    """
    limits.hit(_REACTING, "chat.react", actor.pk)
    with service_transaction():
        message = log.locked_message(actor, message_id, may_react)
        _check(emoji)
        given = set(message.reactions.values_list("emoji", flat=True))
        if emoji not in given and len(given) >= MOST:
            raise TooManyReactions
        _row, new = Reaction.objects.get_or_create(message=message, user=actor, emoji=emoji)
        if new:
            _tell(actor, message)
    return message


def take_back(*, actor: User, message_id: int, emoji: str) -> Message:
    """Take one's emoji off a message; if it is not there, nothing changes. Raises NotFound, NotAnEmoji, TooMany."""
    limits.hit(_REACTING, "chat.react", actor.pk)
    with service_transaction():
        message = log.locked_message(actor, message_id, may_react)
        _check(emoji)
        gone, _by_model = message.reactions.filter(user=actor, emoji=emoji).delete()
        if gone:
            _tell(actor, message)
    return message


def _check(emoji: str) -> None:
    """A symbol, and what may follow it: tones of skin, joiners, other symbols. Raises NotAnEmoji."""
    kinds = [unicodedata.category(char) for char in emoji]
    if not kinds or len(kinds) > _LONGEST or kinds[0] != "So" or not set(kinds) <= set(_JOINERS):
        raise NotAnEmoji


def _tell(actor: User, message: Message) -> None:
    log.append(
        message.room,
        lambda seq: MessageReacted(
            room=message.room_id, seq=seq, message_id=message.pk, reactions=reactions_of(message)
        ),
        sender=actor,
        message=message,
    )
