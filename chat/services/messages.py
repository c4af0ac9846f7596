"""Sending, changing and deleting messages."""

import unicodedata
from collections.abc import Collection
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chat import markdown, mentions
from chat.events import MessageDeleted, MessageEdited, MessageNew, body_of
from chat.models import Message, Room
from chat.permissions import may_delete, may_edit
from chat.services import log
from chat.threads import thread_of
from intranet.kernel.access.scopes import fetch_for
from intranet.kernel.accounts.models import User
from intranet.kernel.audit.log import record
from intranet.kernel.changes.outbox import service_transaction, touch
from intranet.kernel.core import limits
from intranet.kernel.core.errors import Conflict, Invalid, NotFound, TooLarge
from intranet.kernel.notifications.services.notify import notify

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


def send(*, actor: User, room_id: int, client_id: UUID, text: str, thread: int | None = None) -> Message:
    """Say something in a room, or reply to its message ``thread``; a reply to a reply goes into the same thread.

    Repeating it with the same ``client_id`` gives back the stored message.
    Raises NotFound, EmptyMessage, MessageTooLong, TooMany, ClientIdTaken.
    """
    room = fetch_for(actor, Room.objects.all(), room_id, "send")
    if stored := _stored(actor, room, client_id):
        return stored
    limits.hit(_SENDING, "chat.send", actor.pk)
    text = _checked(text)
    named = mentions.found_in(text, room)
    html = markdown.render(text, named.pattern)
    message = Message(room=room, author=actor, client_id=client_id, text=text, html=html, thread=_root(room, thread))
    try:
        with service_transaction():
            message.save()
            message.mentioned.set(named.people)
            _tell_mentioned(actor, message, named.people)
            touch(message)
            log.append(room, lambda seq: _new(seq, message), sender=actor, message=message)
    except IntegrityError:  # the same message on another connection was faster
        if stored := _stored(actor, room, client_id):
            return stored
        raise
    return message


def edit(*, actor: User, message_id: int, text: str) -> Message:
    """Change one's own message, while one may still write in the room. Raises as ``send`` does."""
    limits.hit(_SENDING, "chat.send", actor.pk)
    text = _checked(text)
    with service_transaction():
        message = log.locked_message(actor, message_id, may_edit)
        named = mentions.found_in(text, message.room)
        message.text, message.html, message.edited_at = text, markdown.render(text, named.pattern), timezone.now()
        message.save(update_fields=["text", "html", "edited_at"])
        message.mentioned.set(named.people)
        _tell_mentioned(actor, message, named.people)
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
        message = log.locked_message(actor, message_id, may_delete)
        message.text, message.html, message.deleted_at = "", "", timezone.now()
        message.save(update_fields=["text", "html", "deleted_at"])
        message.reactions.all().delete()
        if message.author_id != actor.pk:
            record("chat.message.moderated", actor, message, room=message.room_id, author=message.author_id)
        touch(message, moved=True)
        log.append(
            message.room,
            lambda seq: MessageDeleted(room=message.room_id, seq=seq, message_id=message.pk, thread=thread_of(message)),
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


def _root(room: Room, message_id: int | None) -> Message | None:
    """The message of the room that a reply answers in the end. Raises NotFound."""
    if message_id is None:
        return None
    found = Message.objects.select_related("thread").filter(room=room, pk=message_id).first()
    if found is None:
        raise NotFound
    return found.thread or found


def _new(seq: int, message: Message) -> MessageNew:
    return MessageNew(room=message.room_id, seq=seq, message=body_of(message), thread=thread_of(message))


def _tell_mentioned(actor: User, message: Message, people: Collection[int]) -> None:
    """Once per message and person; in a direct conversation everything is meant for the other one anyway."""
    if message.room.kind == Room.Kind.ROOM:
        notify(people, "chat.mentioned", message, actor=actor)
