"""People, departments and teams of a town hall, in the database and in the model alike."""

import random

from intranet.kernel.accounts.models import Department, Team, User
from intranet.kernel.accounts.services import structure
from intranet.kernel.core.resources import Ref
from intranet.people.services import leavers, profile
from tests.factories import people
from tests.factories.documents import root_of
from tests.search.model import Model, Place, Thing

WORDS = ["alfaro", "betanzos", "gamarra", "delicias", "epila"]


class People:
    """``boss`` heads every department, ``admin`` runs the site, the others come, go and change places."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.model = Model()
        self.boss = people.person("Jefa", "Ríos")
        self.admin = people.person("Admin", "Sanz", is_superuser=True)
        self.departments: list[Department] = []
        self.teams: list[Team] = []
        self._organise()

    def _organise(self) -> None:
        for number in range(4):
            parent = self.departments[number - 1] if number in (1, 2) else None
            made = people.department(f"Área {WORDS[number]}", parent=parent, head=self.boss)
            self.departments.append(made)
            self.model.parent_of[made.pk] = parent.pk if parent else 0
            self.model.things[Ref("department", made.pk)] = Thing(made.name)
            self.model.roots[root_of(made).pk] = made.pk
            self.model.folders[root_of(made).pk] = Place(frozenset({f"d:{made.pk}", f"u:{self.boss.pk}"}))
        self.users = [people.person("Eva", self._words()) for _ in range(6)]
        self.askers = [self.boss, self.admin, *self.users]
        for user in self.askers:
            self.model.active.add(user.pk)
            self.model.things[Ref("person", user.pk)] = Thing(str(user))
            self.model.department_of[user.pk] = 0
        for user in self.users:
            self._assign(user)
        for number in range(2):
            self.teams.append(people.team(f"Equipo {number}"))
            self.model.teams[self.teams[-1].pk] = set()
            self.change_team()

    def write_profile(self) -> None:
        user, about = self._active(), self._words()
        profile.update_profile(actor=user, phone="", mobile="", office="", about=about)
        self.model.things[Ref("person", user.pk)].body = about

    def change_department(self) -> None:
        self._assign(User.objects.get(pk=self.random.choice(self.users).pk))

    def _assign(self, user: User) -> None:
        department = self.random.choice(self.departments)
        structure.assign_department(user=user, department=department)
        self.model.department_of[user.pk] = department.pk

    def move_department(self) -> None:
        """The third one hangs below the second or stands alone."""
        department = self.departments[2]
        parent = self.random.choice([self.departments[1], None])
        structure.move_department(department=department, parent=parent)
        self.model.parent_of[department.pk] = parent.pk if parent else 0

    def change_team(self) -> None:
        team, user = self.random.choice(self.teams), self.random.choice(self.users)
        members = self.model.teams[team.pk]
        change = structure.leave_team if user.pk in members else structure.join_team
        change(team=team, user=user)
        members ^= {user.pk}

    def deactivate(self) -> None:
        if len(self.model.active) > 5:
            user = self._active()
            leavers.deactivate(actor=self.admin, user=user)
            self.model.active.remove(user.pk)

    def reactivate(self) -> None:
        for user in [user for user in self.users if user.pk not in self.model.active][:1]:
            leavers.reactivate(actor=self.admin, user=user)
            self.model.active.add(user.pk)

    # Choices

    @property
    def _boss(self) -> str:
        return f"u:{self.boss.pk}"

    def _active(self) -> User:
        """One of those who work here, neither boss nor admin, as stored now."""
        return User.objects.get(pk=self.random.choice([u.pk for u in self.users if u.pk in self.model.active]))

    def _department(self) -> str:
        return f"d:{self.random.choice(self.departments).pk}"

    def _team(self) -> str:
        return f"g:{self.random.choice(self.teams).pk}"

    def _audience(self) -> set[str]:
        return self.random.choice([{"all"}, {self._department()}, {self._department(), self._team()}])

    def _one(self, kind: str, *, gone: bool = False) -> list[tuple[Ref, Thing]]:
        """One thing of the kind, in a list that is empty if there is none."""
        things = [(ref, thing) for ref, thing in self.model.things.items() if ref.kind == kind and thing.gone == gone]
        return self.random.sample(things, min(1, len(things)))

    def _words(self) -> str:
        return " ".join(sorted(self.random.sample(WORDS, self.random.randint(1, 3))))
