"""How messages get into the index: their room's scope says who finds them; a deleted one is not there."""

from collections.abc import Sequence

from django.db.models import QuerySet

from chat.markdown import words
from chat.models import Message
from search.registry import SearchDocument


class MessageSearchable:
    kind = "message"
    title_fields: Sequence[str] = ("text",)

    def queryset(self) -> QuerySet[Message]:
        return Message.objects.filter(deleted_at__isnull=True).select_related("room", "author")

    def documents(self, objs: list[Message]) -> list[SearchDocument]:
        return [
            SearchDocument(
                kind=self.kind,
                id=message.pk,
                scope_id=message.room.scope_id,
                title="",  # what somebody wrote is found by from:, not by naming them
                body=words(message.text),
                language="",
                date=message.created_at,
                author_id=message.author_id,
                container=message.room.name,
            )
            for message in objs
        ]
