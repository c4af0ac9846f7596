"""People on the home page: what to do first for who is new, and the department with who is there and who is away."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intranet.kernel.accounts.models import User
from intranet.kernel.realtime import presence
from intranet.people.selectors import people_for, with_absence

FACES = 5
AWAY = 3
NEW_FOR = timedelta(days=14)


class Step(NamedTuple):
    """Something to do in the first days; `done` None where nothing can tell."""

    title: str | Promise
    why: str | Promise
    icon: str
    url: str
    done: bool | None = None


def welcome(user: User) -> dict[str, Any] | None:
    """What to do first (no query); None for who has been here for a while or has done it all."""
    settings, chart = reverse("people:settings"), reverse("people:chart")
    mine = f"{chart}?department={user.department_id}" if user.department_id else chart
    known = [
        Step(_("Put up your portrait"), _("So that people recognise you."), "camera", settings, bool(user.photo_id)),
        Step(_("Say what you do"), _("And what one can ask you."), "pencil", settings, bool(user.about)),
        Step(
            _("Check how one reaches you"), _("Phone and office."), "phone", settings, bool(user.phone or user.mobile)
        ),
    ]
    if timezone.now() - user.date_joined > NEW_FOR or all(step.done for step in known):
        return None
    meet = Step(_("Meet your department"), _("Who works there and who leads it."), "network", mine)
    news = Step(_("Read what is going on"), _("News for everybody and for you."), "newspaper", reverse("pages:news"))
    return {"steps": [*known, meet, news], "done": sum(bool(step.done) for step in known), "of": len(known)}


def department(user: User) -> dict[str, Any] | None:
    """Colleagues of the person's department who are there now, and who is away today (two queries).

    None without a department.
    """
    if user.department is None:
        return None
    colleagues = with_absence(people_for(user)).filter(department=user.department).exclude(pk=user.pk)
    until = dict(colleagues.order_by("first_name", "pk").values_list("pk", "away_until"))
    states = presence.states(until)
    there = [pk for pk, state in states.items() if state != presence.OFFLINE]
    away = [pk for pk, last_day in until.items() if last_day]
    shown = colleagues.in_bulk({*there[:FACES], *away[:AWAY]})
    return {
        "department": user.department,
        "faces": [{"user": shown[pk], "presence": states[pk]} for pk in there[:FACES]],
        "away": [{"user": shown[pk], "presence": states[pk]} for pk in away[:AWAY]],
        "more_away": len(away[AWAY:]),
        "online": len(there),
        "colleagues": len(states),
    }
