"""How the API names people and departments inside other things."""

from ninja import Schema

from intranet.kernel.accounts.models import User


class PersonRef(Schema):
    id: int
    name: str

    @staticmethod
    def resolve_name(person: User) -> str:
        return str(person)


class DepartmentRef(Schema):
    id: int
    name: str
