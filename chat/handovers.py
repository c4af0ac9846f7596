"""A room is not left without a manager when the only one leaves."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chat.models import Membership, Room
from chat.services import log
from intranet.kernel.access.models import Role
from intranet.kernel.accounts.models import User
from intranet.kernel.audit.log import record


class ManagedRooms:
    """The successor manages it if a member, else the member who has been there longest. Nobody new comes in."""

    key = "chat.rooms"
    label: str | Promise = _("Rooms that nobody else manages")

    def count(self, user: User) -> int:
        return _only_managed_by(user).count()

    def hand_over(self, *, user: User, to: User | None) -> None:
        for room in _only_managed_by(user).select_for_update(of=("self",)).order_by("pk"):
            rest = room.memberships.filter(user__is_active=True).exclude(user=user).order_by("pk")
            heir = rest.filter(user=to).first() or rest.first()
            if heir is not None:
                heir.role = Role.MANAGER
                heir.save(update_fields=["role"])
                log.grant_members(room)
                record("chat.room.handed_over", None, room, old=user.pk, new=heir.user_id)


def _only_managed_by(user: User) -> QuerySet[Room]:
    managers = Membership.objects.filter(room=OuterRef("pk"), role=Role.MANAGER)
    others = managers.filter(user__is_active=True).exclude(user=user)
    return Room.objects.filter(Exists(managers.filter(user=user)), ~Exists(others))
