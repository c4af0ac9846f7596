"""Random lives of people, groups, grants and things, compared with a brute-force oracle that shares no code.

Whatever happened, and whether or not the worker has run since: every hit, total, facet and suggestion is exactly
what the oracle says. The oracle knows one thing about the index: texts are those of the last drain.
"""

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest

from intranet.kernel.access import grants
from intranet.kernel.access.models import Role
from intranet.kernel.accounts.models import Department, Team, User
from intranet.kernel.accounts.services import structure
from intranet.kernel.changes.outbox import service_transaction, touch, touch_refs
from intranet.kernel.core.resources import Ref, ref
from search.drain import drain
from search.engines.base import Engine
from search.monitor import late_drops
from search.query import narrowed, parse
from search.services.searching import search, suggest
from tests.factories import people
from tests.search.doubles import Memo, Note

WORDS = ["alfaro", "betanzos", "gamarra", "delicias", "epila"]
KINDS: dict[str, Any] = {"note": Note, "memo": Memo}


@dataclass
class Oracle:
    """What must hold, in plain sets."""

    departments: dict[int, list[str]] = field(default_factory=dict)  # department → principals of its members
    department_of: dict[int, int] = field(default_factory=dict)
    teams: dict[int, set[int]] = field(default_factory=dict)
    active: set[int] = field(default_factory=set)
    readers: dict[int, set[str]] = field(default_factory=dict)  # scope → principals
    scope_of: dict[Ref, int] = field(default_factory=dict)
    text_of: dict[Ref, str] = field(default_factory=dict)
    indexed: dict[Ref, str] = field(default_factory=dict)
    moving: set[Ref] = field(default_factory=set)

    def drained(self) -> None:
        self.indexed = dict(self.text_of)
        self.moving.clear()

    def principals(self, user: int) -> set[str]:
        if user not in self.active:
            return set()
        mine = {"all", f"u:{user}", *self.departments.get(self.department_of.get(user, 0), [])}
        return mine | {f"g:{team}" for team, members in self.teams.items() if user in members}

    def findable(self, user: int, word: str) -> set[Ref]:
        mine = self.principals(user)
        return {
            thing
            for thing, text in self.indexed.items()
            if word in text.split() and thing in self.scope_of and thing not in self.moving
            if self.readers[self.scope_of[thing]] & mine
        }


class World:
    """The real thing and the oracle, changed in step."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.oracle = Oracle()
        self.users: list[User] = []
        self.departments: list[Department] = []
        self.teams: list[Team] = []
        self.scopes: list[int] = []
        self._people()
        for number in range(5):
            self.scopes.append(grants.scope_of("double", number + 1).pk)
            self.oracle.readers[self.scopes[-1]] = set()
            self.grant()
        for _ in range(12):
            self.create()

    def _people(self) -> None:
        for number in range(4):
            parent = self.departments[number - 1] if number in (1, 2) else None
            made = people.department(f"Área {number}", parent=parent)
            self.departments.append(made)
            self.oracle.departments[made.pk] = [f"d:{pk}" for pk in made.ancestor_ids]
        for number in range(6):
            user = people.person(f"Persona{number}", department=self.random.choice(self.departments))
            assert user.department_id is not None
            self.users.append(user)
            self.oracle.active.add(user.pk)
            self.oracle.department_of[user.pk] = user.department_id
        for number in range(2):
            members = self.random.sample(self.users, 2)
            self.teams.append(people.team(f"Equipo {number}", members))
            self.oracle.teams[self.teams[-1].pk] = {user.pk for user in members}

    def step(self) -> None:
        actions = [self.grant, self.revoke, self.create, self.edit, self.move, self.delete, self.change_department]
        actions += [self.join, self.leave, self.move, self.revoke]
        self.random.choice(actions)()
        if self.random.random() < 0.05:
            self.deactivate()

    def grant(self) -> None:
        principals = ["all"] + [f"u:{user.pk}" for user in self.users] + [f"d:{d.pk}" for d in self.departments]
        principals += [f"g:{team.pk}" for team in self.teams]
        scope = self.random.choice(self.scopes)
        self._set_readers(scope, self.oracle.readers[scope] | {self.random.choice(principals[1:] * 3 + ["all"])})

    def revoke(self) -> None:
        scope = self.random.choice(self.scopes)
        if self.oracle.readers[scope]:
            gone = self.random.choice(sorted(self.oracle.readers[scope]))
            self._set_readers(scope, self.oracle.readers[scope] - {gone})

    def _set_readers(self, scope: int, principals: set[str]) -> None:
        with service_transaction():
            grants.write_effective({scope: dict.fromkeys(principals, Role.READER)})
        self.oracle.readers[scope] = principals

    def create(self) -> None:
        thing = self.random.choice([Note, Memo])(scope_id=self.random.choice(self.scopes), title=self._words())
        with service_transaction():
            thing.save()
            touch(thing)
        self.oracle.scope_of[ref(thing)] = thing.scope_id
        self.oracle.text_of[ref(thing)] = thing.title

    def edit(self) -> None:
        self._change("title", self._words(), moved=False)

    def move(self) -> None:
        self._change("scope_id", self.random.choice(self.scopes), moved=True)

    def _change(self, column: str, value: Any, *, moved: bool) -> None:
        thing = self._thing()
        setattr(thing, column, value)
        with service_transaction():
            thing.save()
            touch(thing, moved=moved)
        self.oracle.scope_of[ref(thing)] = thing.scope_id
        self.oracle.text_of[ref(thing)] = thing.title
        if moved:
            self.oracle.moving.add(ref(thing))

    def delete(self) -> None:
        if len(self.oracle.scope_of) < 5:
            return
        thing = self._thing()
        gone = ref(thing)
        with service_transaction():
            thing.delete()
            touch_refs(gone, moved=True)
        del self.oracle.scope_of[gone], self.oracle.text_of[gone]
        self.oracle.moving.add(gone)

    def change_department(self) -> None:
        user, department = self.random.choice(self.users), self.random.choice(self.departments)
        structure.assign_department(user=user, department=department)
        self.oracle.department_of[user.pk] = department.pk

    def join(self) -> None:
        team, user = self.random.choice(self.teams), self.random.choice(self.users)
        structure.join_team(team=team, user=user)
        self.oracle.teams[team.pk].add(user.pk)

    def leave(self) -> None:
        team, user = self.random.choice(self.teams), self.random.choice(self.users)
        structure.leave_team(team=team, user=user)
        self.oracle.teams[team.pk].discard(user.pk)

    def deactivate(self) -> None:
        user = self.random.choice(self.users)
        User.objects.filter(pk=user.pk).update(is_active=False, deactivated_at="2026-01-01T00:00:00Z")
        self.oracle.active.discard(user.pk)

    def drain(self, engine: Engine) -> None:
        while drain(engine):
            pass
        self.oracle.drained()

    def _thing(self) -> Any:
        kind, pk = self.random.choice(sorted(self.oracle.scope_of))
        return KINDS[kind].objects.get(pk=pk)

    def _words(self) -> str:
        return " ".join(sorted(self.random.sample(WORDS, self.random.randint(1, 3))))


def compare(world: World) -> None:
    """One person, one word: hits, total, facets, suggestions; all kinds and one."""
    user = User.objects.get(pk=world.random.choice(world.users).pk)
    word = world.random.choice(WORDS)
    expected = world.oracle.findable(user.pk, word)
    found = search(actor=user, query=parse(word), limit=100)
    assert {answer.ref for answer in found.answers} == expected
    assert (found.total, found.by_title) == (len(expected), False)
    assert found.facets == Counter(thing.kind for thing in expected)
    kind = world.random.choice(["note", "memo"])
    narrow = search(actor=user, query=narrowed(parse(word), {"kind": kind}), limit=100)
    assert {answer.ref for answer in narrow.answers} == {thing for thing in expected if thing.kind == kind}
    assert (narrow.total, narrow.facets) == (len(narrow.answers), found.facets)
    assert {answer.ref for answer in suggest(actor=user, text=word[:4], limit=100)} == expected


@pytest.mark.parametrize("seed", range(4))
def test_everybody_finds_exactly_what_is_theirs(site: Engine, seed: int) -> None:
    world = World(seed)
    late_drops.clear()
    world.drain(site)
    for _ in range(40):
        world.step()
        compare(world)  # the worker is frozen: what was taken away is gone all the same
        if world.random.random() < 0.4:
            world.drain(site)
            compare(world)
    assert not late_drops, "The engine found something that only the late check has stopped."
