"""API of people and departments."""

from django.http import HttpRequest
from ninja import Router, Schema

from intranet.kernel.accounts.models import Department, User
from intranet.kernel.accounts.schemas import DepartmentRef, PersonRef
from intranet.kernel.core.pagination import paginate
from intranet.kernel.files import delivery
from intranet.people.selectors import BY_NAME, departments_for, people_for, person_for

router = Router(tags=["people"])


class PersonOut(Schema):
    id: int
    name: str
    first_name: str
    last_name: str
    email: str
    job_title: str
    phone: str
    mobile: str
    office: str
    about: str
    department: DepartmentRef | None
    photo: str | None

    @staticmethod
    def resolve_name(person: User) -> str:
        return str(person)

    @staticmethod
    def resolve_photo(person: User) -> str | None:
        return delivery.url_for("photo", person.pk, "small") if person.photo_id else None


class MeOut(PersonOut):
    language: str
    time_zone: str
    theme: str


class PersonList(Schema):
    items: list[PersonOut]
    next: str | None


class DepartmentOut(Schema):
    id: int
    name: str
    slug: str
    parent_id: int | None
    head: PersonRef | None
    people: int

    @staticmethod
    def resolve_people(department: Department) -> int:
        count: int = department.active_people  # type: ignore[attr-defined]
        return count

    @staticmethod
    def resolve_head(department: Department) -> User | None:
        head = department.head
        return head if head and head.is_active else None


class DepartmentList(Schema):
    items: list[DepartmentOut]
    next: str | None


@router.get("/me", response=MeOut)
def get_me(request: HttpRequest) -> object:
    """The person who asks."""
    return person_for(request.user, request.user.pk or 0)


@router.get("/people", response=PersonList)
def list_people(request: HttpRequest, q: str = "", department: int | None = None, cursor: str = "") -> object:
    """Active people by name; ``q`` matches name, post and e-mail; ``department`` with all below it."""
    return paginate(people_for(request.user, q=q, department_id=department), order=BY_NAME, cursor=cursor)


@router.get("/people/{int:person_id}", response=PersonOut)
def get_person(request: HttpRequest, person_id: int) -> object:
    """One active person."""
    return person_for(request.user, person_id)


@router.get("/departments", response=DepartmentList)
def list_departments(request: HttpRequest, cursor: str = "") -> object:
    """Departments; ``people`` counts the active ones of the department itself."""
    return paginate(departments_for(request.user), order=("pk",), cursor=cursor, limit=200)
