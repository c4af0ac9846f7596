"""Who is there, for programs and for pages without a socket."""

from django.http import HttpRequest
from ninja import Router, Schema

from intranet.kernel.accounts.models import User
from intranet.kernel.core.errors import Invalid
from intranet.kernel.realtime import presence

router = Router(tags=["presence"])


class PresenceOut(Schema):
    user: int
    state: str


class PresenceList(Schema):
    items: list[PresenceOut]
    next: str | None = None


@router.get("/presence", response=PresenceList)
def presence_of(request: HttpRequest, users: str) -> dict[str, object]:
    """States of people by id, separated by commas; unknown and deactivated ones are left out."""
    try:
        ids = {int(part) for part in users.split(",") if part.strip() and len(part) < 19}
    except ValueError as error:
        raise Invalid(fields={"users": ["1,2,3"]}) from error
    known = User.objects.active().filter(pk__in=sorted(ids)[: presence.MAX_WATCHED]).values_list("pk", flat=True)
    return {"items": [{"user": pk, "state": state} for pk, state in presence.states(known).items()], "next": None}
