"""Who may see what in a town hall, by brute force.

It knows nothing of scopes, stored grants or the index: folders with names written on them, rooms with people in
them, news in sections.
"""

from collections import Counter
from dataclasses import dataclass, field

from intranet.kernel.core.resources import Ref


@dataclass
class Thing:
    """What can be found: words of its title, words inside, and where it is."""

    title: str
    body: str = ""
    place: int = 0
    shared: set[str] = field(default_factory=set)
    gone: bool = False


@dataclass
class Place:
    """A folder. `given` are the rights of a department's own; the folder `above` counts while this one is `open`."""

    given: frozenset[str] = frozenset()
    above: int = 0
    open: bool = True
    shared: set[str] = field(default_factory=set)


class Model:
    """Who may see what."""

    def __init__(self) -> None:
        self.things: dict[Ref, Thing] = {}
        self.active: set[int] = set()
        self.department_of: dict[int, int] = {}
        self.parent_of: dict[int, int] = {}
        self.teams: dict[int, set[int]] = {}
        self.folders: dict[int, Place] = {}
        self.roots: dict[int, int] = {}
        self.rooms: dict[int, set[int]] = {}
        self.sections: dict[int, set[str]] = {}

    def sees(self, user: int, ref: Ref) -> bool:
        thing = self.things[ref]
        if user not in self.active or thing.gone:
            return False
        if ref.kind == "document":
            return self._is(user, thing.shared) or self._enters(user, thing.place)
        if ref.kind == "message":
            return user in self.rooms[thing.place]
        if ref.kind == "news":
            return self._reads(user, self.sections[thing.place], thing.shared)
        return ref.kind == "department" or ref.id in self.active

    def finds(self, user: int, word: str) -> set[Ref]:
        found = {ref for ref, thing in self.things.items() if word in f"{thing.title} {thing.body}".split()}
        return {ref for ref in found if self.sees(user, ref)}

    def has_suggested(self, user: int, word: str) -> set[Ref]:
        return {ref for ref in self.finds(user, word) if word in self.things[ref].title.split()}

    def by_department(self, found: set[Ref]) -> dict[int, int]:
        """How many of these belong to each department; messages and this town's news to none."""
        owners = (self._department(ref) for ref in found)
        return dict(Counter(owner for owner in owners if owner))

    def _department(self, ref: Ref) -> int:
        if ref.kind == "department":
            return ref.id
        if ref.kind == "person":
            return self.department_of[ref.id]
        if ref.kind != "document":
            return 0
        place = self.things[ref].place
        while self.folders[place].above:
            place = self.folders[place].above
        return self.roots[place]

    def _enters(self, user: int, folder_id: int) -> bool:
        place = self.folders[folder_id]
        return self._is(user, place.shared | place.given) or bool(
            place.open and place.above and self._enters(user, place.above)
        )

    def _reads(self, user: int, section: set[str], audience: set[str]) -> bool:
        """In both. Of a team in a section that is not for everybody, nobody (see ``pages.audiences``)."""
        if section != {"all"}:
            audience = {name for name in audience if not name.startswith("g:")}
        return self._is(user, section) and self._is(user, audience)

    def _is(self, user: int, names: set[str]) -> bool:
        return any(self._answers_to(user, name) for name in names)

    def _answers_to(self, user: int, name: str) -> bool:
        kind, _, number = name.partition(":")
        if kind == "g":
            return user in self.teams[int(number)]
        if kind == "d":
            department = self.department_of[user]
            while department and department != int(number):
                department = self.parent_of[department]
            return department == int(number)
        return kind == "all" or user == int(number)
