"""Rooms, who is in them, what was said, and the gapless log that browsers follow.

``Room.last_seq`` counts events, not messages: an edit or a deletion must reach those who were away, too.
The log holds no text. An event about a message shows the message as it is now, so an edited or deleted
text is nowhere else.
"""

from django.db import models
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from intranet.kernel.access.models import Role, Scope
from intranet.kernel.accounts.models import User


class Room(models.Model):
    """A place to talk: a room with a name, or the direct conversation of two people."""

    class Kind(models.TextChoices):
        ROOM = "room", _("Room")
        DIRECT = "direct", _("Direct messages")

    scope = models.ForeignKey(Scope, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ROOM)
    name = models.CharField(_("name"), max_length=80, blank=True)
    description = models.CharField(_("what it is about"), max_length=200, blank=True)
    direct_key = models.CharField(max_length=41, null=True, unique=True, editable=False)  # "3:17", one per pair
    last_seq = models.BigIntegerField(default=0)
    last_message_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    members = models.ManyToManyField(User, through="Membership", related_name="rooms")

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")

    def __str__(self) -> str:
        return self.name or str(_("Direct messages"))


class Membership(models.Model):
    """A person in a room: their role, how far they have read. Grants of the room's scope follow from these rows."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.PositiveSmallIntegerField(choices=Role.choices, default=Role.EDITOR)
    last_read_seq = models.BigIntegerField(default=0)
    muted = models.BooleanField(_("muted"), default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "user"], name="member_once_in_room")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.room_id}"


class Message(models.Model):
    """What a person said. ``seq`` is that of the event that brought it; ``client_id`` makes sending repeatable.

    A reply has its ``thread``: the message that it answers, which is never a reply itself.
    """

    room = models.ForeignKey(Room, models.CASCADE, related_name="messages")
    author = models.ForeignKey(User, models.PROTECT, related_name="messages")
    client_id = models.UUIDField(editable=False)
    text = models.TextField(_("message"))
    html = models.TextField(editable=False)
    seq = models.BigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)
    thread = models.ForeignKey(
        "self", models.CASCADE, null=True, editable=False, related_name="replies", db_index=False
    )
    mentioned = models.ManyToManyField(User, related_name="+", editable=False)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [models.UniqueConstraint(fields=["author", "client_id"], name="message_sent_once")]
        indexes = [
            models.Index(fields=["room", "seq"], name="message_in_order"),
            models.Index(fields=["thread", "seq"], name="reply_in_order"),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def body(self) -> SafeString:
        """The rendered text. Safe because ``markdown.render`` alone writes it, through nh3."""
        return SafeString(self.html)


class Reaction(models.Model):
    """A person's emoji on a message."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="reactions")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    emoji = models.CharField(max_length=16)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "user", "emoji"], name="reacted_once")]

    def __str__(self) -> str:
        return f"{self.emoji} {self.user_id} on {self.message_id}"


class RoomEvent(models.Model):
    """One entry of a room's log: gapless per room, in the order of the commits. Kept for RETENTION_DAYS."""

    class Kind(models.TextChoices):
        NEW = "message.new"
        EDITED = "message.edited"
        DELETED = "message.deleted"
        REACTED = "message.reacted"
        MEMBERS = "room.members"
        CHANGED = "room.changed"

    room = models.ForeignKey(Room, models.CASCADE, related_name="events")
    seq = models.BigIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    message = models.ForeignKey(Message, models.CASCADE, null=True, related_name="events")
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "seq"], name="one_event_per_seq")]

    def __str__(self) -> str:
        return f"{self.room_id}#{self.seq} {self.kind}"
