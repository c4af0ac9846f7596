"""What somebody looks like, decided by the name alone: the same name, the same person, for ever."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypedDict, TypeVar, Unpack

from intranet.demo.art import colours as c
from intranet.demo.art.colours import Colour, Skin, rgb

Answer = TypeVar("Answer")

BACKGROUNDS = (c.MIST, c.STRAW, c.ROSE, c.SAGE, c.AQUA, c.LILAC, c.SAND)
SKINS = tuple(c.SKINS[number] for number in (0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6))
HAIR = {
    "black": rgb("2b2530"),
    "dark": rgb("3a2b2b"),
    "brown": rgb("503528"),
    "chestnut": rgb("6e4732"),
    "auburn": rgb("91573a"),
    "blond": rgb("b98f5a"),
    "grey": rgb("8f8d92"),
    "silver": rgb("b7b4b2"),
    "white": rgb("d9d5cf"),
}
EYES = (rgb("3b2a25"), rgb("4a3428"), rgb("5a4630"), rgb("4f6350"), rgb("46637f"))
CLOTHS = (c.AZULEJO, c.SLATE, c.ALMAGRE, c.OLIVA, c.TEAL, c.PLUM, c.DEEP_BLUE, c.BRICK, c.LAGOON, c.ALBERO)
SHIRTS = (c.LIME, c.SKY_BLUE, c.MIST, c.ROSE, c.SAGE, c.STRAW)

WOMEN = ("bob", "fringe", "long", "waves", "ponytail", "bun", "pixie", "curls", "tucked", "cloud")
OLDER_WOMEN = ("bob", "pixie", "bun", "tucked", "fringe")
MEN = ("parted", "crop", "quiff", "floppy", "cropped_curls", "slick", "shaved", "parted")
OLDER_MEN = ("receding", "bald", "parted", "slick", "receding", "crop")
BEARDS = ("", "", "", "stubble", "beard", "short_beard", "goatee", "moustache")
GLASSES = ("", "", "", "round", "square", "browline")
GARMENTS = ("blazer", "shirt", "jumper", "cardigan", "polo", "rollneck", "blazer")
JEWELS = ("", "studs", "hoops", "")
# First names that a final "a" does not tell of.
WOMEN_NAMED = frozenset(
    ("Carmen", "Irene", "Beatriz", "Inés", "Pilar", "Amparo", "Rosario", "Mercedes", "Dolores", "Raquel", "Isabel")
)


class Build(NamedTuple):
    """The measures in which heads differ."""

    width: float
    jaw: float
    brow: float
    nose: float
    turn: float  # how far the face looks aside
    tilt: float  # degrees


@dataclass(frozen=True)
class Look:
    woman: bool
    age: int
    skin: Skin
    hair: str
    hair_colour: Colour
    beard: str
    glasses: str
    jewel: str
    wears: str
    cloth: Colour
    under: Colour
    background: Colour
    eyes: Colour
    smile: str
    build: Build


class Dice:
    """Choices by name: each question has its own answer, so that a new question changes no other."""

    def __init__(self, name: str) -> None:
        self.name = name

    def pick(self, question: str, answers: Sequence[Answer]) -> Answer:
        return answers[self._number(question) % len(answers)]

    def between(self, question: str, low: float, high: float) -> float:
        return low + (high - low) * (self._number(question) % 1000) / 999

    def _number(self, question: str) -> int:
        return int.from_bytes(hashlib.sha256(f"{self.name}/{question}".encode()).digest()[:6])


class Hints(TypedDict, total=False):
    """What is known of somebody; everything may be left out."""

    woman: bool
    age: int
    skin: int
    hair: str
    hair_colour: str
    beard: str
    glasses: str
    wears: str


def look_of(name: str, **known: Unpack[Hints]) -> Look:
    """The look of this name: what is known is kept, the rest follows from the name."""
    dice = Dice(name)
    first = name.split(maxsplit=1)[0]
    woman = known.get("woman", first.endswith("a") or first in WOMEN_NAMED)
    age = known.get("age", round(dice.between("age", 24, 64)))
    background = dice.pick("background", BACKGROUNDS)
    skin = c.SKINS[known["skin"]] if "skin" in known else dice.pick("skin", SKINS)
    wears = known.get("wears", dice.pick("wears", (*GARMENTS, "blouse", "blouse") if woman else GARMENTS))
    return Look(
        woman=woman,
        age=age,
        skin=skin,
        hair="headscarf" if wears == "scarf" else known.get("hair", _hair(dice, woman, age)),
        hair_colour=HAIR[known.get("hair_colour", _hair_colour(dice, skin, age))],
        beard="" if woman else known.get("beard", dice.pick("beard", BEARDS)),
        glasses=known.get("glasses", dice.pick("glasses", (*GLASSES, "round", "square") if age > 45 else GLASSES)),
        jewel=dice.pick("jewel", JEWELS) if woman else "",
        wears="blouse" if wears == "scarf" else wears,
        eyes=dice.pick("eyes", EYES[:2] if skin in c.SKINS[3:] else EYES),
        smile=dice.pick("smile", ("closed", "open", "soft", "closed", "open")),
        cloth=dice.pick("cloth", CLOTHS),
        under=dice.pick("under", [shirt for shirt in SHIRTS if shirt != background]),
        background=background,
        build=_build(dice, woman),
    )


def _build(dice: Dice, woman: bool) -> Build:
    return Build(
        width=dice.between("width", 0.95, 1.06),
        jaw=dice.between("jaw", 11.6, 13.6) if woman else dice.between("jaw", 13.0, 15.6),
        brow=dice.between("brow", -0.6, 0.7),
        nose=dice.between("nose", 0.85, 1.2),
        turn=dice.between("turn", -1.8, 1.8),
        tilt=dice.between("tilt", -3.5, 3.5),
    )


def _hair(dice: Dice, woman: bool, age: int) -> str:
    if woman:
        return dice.pick("hair", OLDER_WOMEN if age > 54 else WOMEN)
    return dice.pick("hair", OLDER_MEN if age > 46 else MEN)


def _hair_colour(dice: Dice, skin: Skin, age: int) -> str:
    """Grey comes with the years, to some sooner; dark skin has dark hair."""
    if age + dice.between("grey", -8, 8) > 54:
        return dice.pick("hair colour", ("grey", "silver", "white"))
    dark = ("black", "dark", "brown")
    return dice.pick("hair colour", dark if skin in c.SKINS[3:] else (*dark, "chestnut", "auburn", "blond"))
