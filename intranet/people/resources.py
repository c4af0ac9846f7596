"""People and departments as seen by the rest."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intranet.kernel.access import scopes
from intranet.kernel.access.principals import Actor
from intranet.kernel.accounts import handover
from intranet.kernel.accounts.models import Department, User
from intranet.kernel.core import dashboard, resources, shell
from intranet.kernel.core.errors import NotFound
from intranet.kernel.files import delivery
from intranet.kernel.files.models import StoredFile
from intranet.people import cards, labels
from intranet.people.handovers import HeadedDepartments
from intranet.people.hits import department_looks, person_looks
from intranet.people.permissions import AbsencePolicy, DepartmentPolicy, PersonPolicy, TeamPolicy
from intranet.people.searchables import DepartmentSearchable, PersonSearchable
from intranet.people.selectors import person_for
from search import registry


def _person_url(user: User) -> str:
    return reverse("people:person", args=[user.pk])


def _department_url(department: Department) -> str:
    return f"{reverse('people:directory')}?department={department.pk}"


def _photo(actor: Actor, user_id: int, variant: str) -> StoredFile:
    """The portrait of somebody the actor may see, in its one size. Raises NotFound."""
    stored = StoredFile.objects.filter(pk=person_for(actor, user_id).photo_id or 0).first()
    if stored is None:
        raise NotFound
    return stored


scopes.register(PersonPolicy())
scopes.register(DepartmentPolicy())
scopes.register(TeamPolicy())
scopes.register(AbsencePolicy())
resources.register(
    resources.Resource(
        kind="person", model=User, label=_("person"), plural=_("people"), icon="user", title=str, url=_person_url
    )
)
resources.register(
    resources.Resource(
        kind="department",
        model=Department,
        label=_("department"),
        plural=_("departments"),
        icon="building-2",
        title=str,
        url=_department_url,
    )
)
registry.register(PersonSearchable(), person_looks)
registry.register(DepartmentSearchable(), department_looks)
delivery.register("photo", _photo)
handover.register(HeadedDepartments())
labels.register()
shell.add_place(
    shell.Place(
        key="people",
        label=_("People"),
        icon="users",
        url_name="people:directory",
        order=70,
        on_phone=False,
        letter="p",
    )
)
dashboard.add_card(
    dashboard.Card(key="welcome", area="main", order=5, template="people/welcome_card.html", data=cards.welcome)
)
dashboard.add_card(
    dashboard.Card(
        key="department",
        area="side",
        order=30,
        template="people/card.html",
        data=cards.department,
        label=_("Today in my department"),
        icon="users",
    )
)
