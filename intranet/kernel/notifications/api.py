"""API of notices."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Field, Router, Schema

from intranet.kernel.notifications.selectors import Notice, notices_for, unread_count
from intranet.kernel.notifications.services.reading import mark_read

router = Router(tags=["notifications"])


class NoticeOut(Schema):
    id: int
    kind: str
    text: str
    icon: str
    url: str
    about_kind: str
    about_id: int
    actor_id: int | None
    created_at: datetime
    read: bool


class NoticeList(Schema):
    items: list[NoticeOut]
    next: str | None
    unread: int


class ReadIn(Schema):
    ids: list[int] | None = Field(None, max_length=1000)


class UnreadOut(Schema):
    unread: int


@router.get("/notifications", response=NoticeList)
def list_notices(request: HttpRequest, cursor: str = "") -> object:
    """My notices, the newest first, and how many are unread."""
    page = notices_for(request.user, cursor=cursor)
    return {"items": [_out(notice) for notice in page.items], "next": page.next, "unread": unread_count(request.user)}


@router.post("/notifications/read", response=UnreadOut)
def read_notices(request: HttpRequest, body: ReadIn) -> object:
    """Mark these as read; without ``ids``, all of mine."""
    mark_read(actor=request.user, ids=body.ids)
    return {"unread": unread_count(request.user)}


def _out(notice: Notice) -> NoticeOut:
    row = notice.row
    return NoticeOut(
        id=row.pk,
        kind=row.kind,
        text=notice.text,
        icon=notice.icon,
        url=notice.card.url,
        about_kind=row.about_kind,
        about_id=row.about_id,
        actor_id=row.actor_id,
        created_at=row.created_at,
        read=row.read_at is not None,
    )
