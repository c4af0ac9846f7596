"""The colours of the drawings: limewash, slate, azulejo blue, albero, almagre and oliva, as in the look of the site."""

from typing import NamedTuple

Colour = tuple[int, int, int]


def rgb(value: str) -> Colour:
    """Six hexadecimal digits as a colour."""
    return int(value[0:2], 16), int(value[2:4], 16), int(value[4:6], 16)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """The first colour with a share of the other in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


LIME, PAPER, SAND = rgb("fbf8f2"), rgb("f3ecdf"), rgb("e4d6bd")
SLATE, INK, STEEL = rgb("3d4760"), rgb("252b3b"), rgb("8b95a8")
AZULEJO, DEEP_BLUE, SKY_BLUE, MIST = rgb("2b5cb0"), rgb("1d3f7f"), rgb("9dbdea"), rgb("dbe7f7")
ALBERO, HONEY, STRAW = rgb("d69a38"), rgb("eabb62"), rgb("f6e3bb")
ALMAGRE, BRICK, ROSE = rgb("a4443a"), rgb("c4705d"), rgb("f4d9d0")
OLIVA, LEAF, SAGE = rgb("5f7440"), rgb("8aa163"), rgb("dbe4c9")
TEAL, LAGOON, AQUA = rgb("2c7478"), rgb("6fb0b0"), rgb("cfe6e4")
PLUM, LILAC = rgb("6b4a72"), rgb("e4dbee")
WHITE = rgb("ffffff")


def darker(colour: Colour, share: float = 0.2) -> Colour:
    """Towards slate rather than black: shadows stay warm and calm."""
    return mix(colour, INK, share)


def lighter(colour: Colour, share: float = 0.2) -> Colour:
    return mix(colour, LIME, share)


class Skin(NamedTuple):
    base: Colour
    shade: Colour
    blush: Colour
    lips: Colour


SKINS = (
    Skin(rgb("f8d8c3"), rgb("e5b39a"), rgb("ee9a86"), rgb("c96f66")),
    Skin(rgb("f3c9aa"), rgb("dca484"), rgb("e58a72"), rgb("c0645a")),
    Skin(rgb("e9b692"), rgb("cc926f"), rgb("d97c62"), rgb("b25a50")),
    Skin(rgb("d79f78"), rgb("b67c58"), rgb("c86d50"), rgb("a1514a")),
    Skin(rgb("b9805c"), rgb("965f40"), rgb("ab5c41"), rgb("8c4540")),
    Skin(rgb("8f5f43"), rgb("6d442d"), rgb("8a4a35"), rgb("743c38")),
    Skin(rgb("6f4836"), rgb("513124"), rgb("70392b"), rgb("5f3031")),
)
