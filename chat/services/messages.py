"""Sending, changing and deleting messages."""

import unicodedata
from uuid import UUID

from django.db import IntegrityError, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chat import markdown
from chat.events import MessageDeleted, MessageEdited, MessageNew, body_of
from chat.models import Message, Room
from chat.permissions import may_delete, may_edit
from chat.services import log
from intranet.kernel.access.scopes import fetch_for
from intranet.kernel.accounts.models import User
from intranet.kernel.audit.log import record
from intranet.kernel.changes.outbox import service_transaction, touch
from intranet.kernel.core import limits
from intranet.kernel.core.errors import Conflict, Invalid, NotFound, TooLarge

MAX_LENGTH = 4000
_SENDING = limits.rate("30/10 seconds", "300/10 minutes")


class EmptyMessage(Invalid):
    code = "chat.empty_message"
    detail = _("Write something before you send it.")


class MessageTooLong(TooLarge):
    code = "chat.message_too_long"
    detail = _("A message can have 4,000 characters. Send a longer text as a document.")


class ClientIdTaken(Conflict):
    code = "chat.client_id_taken"
    detail = _("This message was already sent to another room.")


def send(*, actor: User, room_id: int, client_id: UUID, text: str) -> Message:
    """Say something in a room. Repeating it with the same ``client_id`` gives back the stored message.

    Raises NotFound, EmptyMessage, MessageTooLong, TooMany, ClientIdTaken.
    """
    room = fetch_for(actor, Room.objects.all(), room_id, "send")
    if stored := _stored(actor, room, client_id):
        return stored
    limits.hit(_SENDING, "chat.send", actor.pk)
    text = _checked(text)
    message = Message(room=room, author=actor, client_id=client_id, text=text, html=markdown.render(text))
    try:
        with service_transaction():
            message.save()
            touch(message)
            log.append(
                room,
                lambda seq: MessageNew(room=room.pk, seq=seq, message=body_of(message)),
                sender=actor,
                message=message,
            )
    except IntegrityError:  # the same message on another connection was faster
        if stored := _stored(actor, room, client_id):
            return stored
        raise
    return message


def edit(*, actor: User, message_id: int, text: str) -> Message:
    """Change one's own message, while one may still write in the room. Raises as ``send`` does."""
    limits.hit(_SENDING, "chat.send", actor.pk)
    text = _checked(text)
    html = markdown.render(text)
    with service_transaction():
        message = fetch_for(actor, _locked(), message_id, "view")
        if not may_edit(actor, message):
            raise NotFound
        message.text, message.html, message.edited_at = text, html, timezone.now()
        message.save(update_fields=["text", "html", "edited_at"])
        touch(message)
        log.append(
            message.room,
            lambda seq: MessageEdited(room=message.room_id, seq=seq, message=body_of(message)),
            message=message,
        )
    return message


def delete(*, actor: User, message_id: int) -> None:
    """Take back one's own message, or another's in a room one manages. Its text is gone for good."""
    with service_transaction():
        message = fetch_for(actor, _locked(), message_id, "view")
        if not may_delete(actor, message):
            raise NotFound
        message.text, message.html, message.deleted_at = "", "", timezone.now()
        message.save(update_fields=["text", "html", "deleted_at"])
        if message.author_id != actor.pk:
            record("chat.message.moderated", actor, message, room=message.room_id, author=message.author_id)
        touch(message, moved=True)
        log.append(
            message.room,
            lambda seq: MessageDeleted(room=message.room_id, seq=seq, message_id=message.pk),
            message=message,
        )


def _checked(text: str) -> str:
    """Without control characters and blank ends. Raises EmptyMessage, MessageTooLong."""
    if len(text) > MAX_LENGTH:
        raise MessageTooLong
    kept = "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))
    if not kept.strip():
        raise EmptyMessage
    return kept.strip()


def _stored(actor: User, room: Room, client_id: UUID) -> Message | None:
    message = Message.objects.select_related("author").filter(author=actor, client_id=client_id).first()
    if message is not None and message.room_id != room.pk:
        raise ClientIdTaken
    return message


def _locked() -> "models.QuerySet[Message]":
    """Messages that are there, locked with their room: nobody changes them, or who may, at the same time.

    Ask ``may_edit`` or ``may_delete`` afterwards: while this query waited for its locks, the right may have gone.
    """
    alive = Message.objects.filter(deleted_at__isnull=True)
    return alive.select_for_update(of=("self", "room")).select_related("room", "author")
