"""Who is meant by ``@Ana`` or ``@Ana Torres`` in a message: people of the room alone."""

import re
from collections import Counter
from dataclasses import dataclass

from chat.models import Room

MOST = 50
"""People that one message tells."""


@dataclass(frozen=True)
class Mentions:
    """``people`` are ids; ``pattern`` finds the words, for the rendering; None when nobody is meant."""

    people: frozenset[int]
    pattern: re.Pattern[str] | None


NOBODY = Mentions(frozenset(), None)


def found_in(text: str, room: Room) -> Mentions:
    """The members that the text names, by first name where only one has it, else by the full one."""
    if "@" not in text:
        return NOBODY
    names = _names(room)
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w@])(@(?:{words}))(?!\w)", re.IGNORECASE)
    named = [names[word[1:].casefold()] for word in pattern.findall(text) if word[1:].casefold() in names]
    people = list(dict.fromkeys(named))[:MOST]
    return Mentions(frozenset(people), pattern) if people else NOBODY


def _names(room: Room) -> dict[str, int]:
    """What a member is called, in lower case → their id."""
    rows = list(room.members.filter(is_active=True).values_list("pk", "first_name", "last_name"))
    firsts = Counter(first.casefold() for _pk, first, _last in rows)
    names = {first.casefold(): pk for pk, first, _last in rows if first and firsts[first.casefold()] == 1}
    return names | {f"{first} {last}".strip().casefold(): pk for pk, first, last in rows if first or last}
