"""Conversations as they are written down under ``texts/chat/``.

A head of ``key: value`` lines, then days: ``== 3 09:15`` (working days ago, and when it began), and below each day a
line per message: ``ana: text``. A line that is indented answers the last one that is not. ``{👍 luis, ana}`` at the
end are reactions, ``[[Title]]`` is a link to the thing of that name.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from intranet.demo import bank
from intranet.demo.clock import ago

_REACTION = re.compile(r" \{(\S+) ([^}]+)\}")
_LINK = re.compile(r"\[\[([^]]+)\]\]")
_LINE = re.compile(r"(?P<indent> *)(?P<author>\w+): (?P<text>.+)")


@dataclass(frozen=True)
class Line:
    """One message: `answers` says that it belongs to the thread of the last line that does not."""

    author: str
    text: str
    at: datetime
    answers: bool
    reactions: dict[str, list[str]]


@dataclass(frozen=True)
class Talk:
    """A room or, without a name, the conversation of two people. `members` may be ``*``: everybody."""

    name: str
    about: str
    members: list[str]
    unread: dict[str, int]
    lines: list[Line] = field(default_factory=list)


def talks() -> Iterator[Talk]:
    for source in bank.texts("chat").values():
        head, *days = source.split("\n== ")
        facts = dict(line.split(": ", 1) for line in head.strip().splitlines())
        unread = (item.split() for item in facts.get("unread", "").split(",") if item)
        yield Talk(
            name=facts.get("name", ""),
            about=facts.get("about", ""),
            members=(facts.get("members") or facts["direct"]).split(),
            unread={key: int(number) for key, number in unread},
            lines=[line for day in days for line in _day(day)],
        )


def linked(text: str, addresses: Mapping[str, str]) -> str:
    """The text with its links as Markdown. Raises KeyError for a thing that does not exist."""
    return _LINK.sub(lambda found: f"[{found[1]}]({addresses[found[1]]})", text)


def _day(source: str) -> Iterator[Line]:
    heading, *rows = source.strip().splitlines()
    days, began = heading.split()
    clock = datetime.strptime(began, "%H:%M")
    before = ""
    for row in rows:
        found = _LINE.match(row)
        assert found, row
        clock += _pause(found["text"], goes_on=found["author"] == before) if before else timedelta()
        before = found["author"]
        yield Line(
            author=found["author"],
            text=_REACTION.sub("", found["text"]),
            at=ago(int(days), clock.strftime("%H:%M")),
            answers=bool(found["indent"]),
            reactions={emoji: people.split(", ") for emoji, people in _REACTION.findall(found["text"])},
        )


def _pause(text: str, *, goes_on: bool) -> timedelta:
    """Long texts take longer; who goes on speaking does not wait."""
    return timedelta(minutes=1 if goes_on else 1 + len(text) // 40 + len(text) % 4)
