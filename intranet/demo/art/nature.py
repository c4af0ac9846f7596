"""Sky, land and plants. Light comes from the upper left; what is far is paler."""

from math import sin

from intranet.demo.art import colours as c
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.colours import Colour, darker, lighter, mix, rgb
from intranet.demo.art.shapes import Point, box, ellipse, loop, smooth, traced

WIDTH, HEIGHT = 1600, 900
TRUNK, CYPRESS, SEA, SUNLIGHT = rgb("7a5a44"), rgb("4d6444"), rgb("8db8d8"), rgb("fff3d6")
MORNING, NOON, EVENING, NIGHT = (
    (rgb("bcd6f2"), rgb("fbf0df")),
    (rgb("8fb8e8"), rgb("e6f0f8")),
    (rgb("8aa4d6"), rgb("f8d3ac")),
    (rgb("16264c"), rgb("45609c")),
)


def sky(canvas: Canvas, light: tuple[Colour, Colour] = MORNING, down_to: float = HEIGHT) -> None:
    canvas.gradient(box(0, 0, WIDTH, down_to), *light)


def sun(canvas: Canvas, x: float, y: float, radius: float, colour: Colour = SUNLIGHT) -> None:
    canvas.glow(x, y, radius * 4, colour, 0.5)
    canvas.fill(ellipse(x, y, radius), colour)


def stars(canvas: Canvas, down_to: float) -> None:
    for number in range(70):
        x, y = (number * 397 + 61) % WIDTH, (number * 211 + 37) % down_to
        canvas.fill(ellipse(x, y, 1.2 + number % 3 * 0.7, steps=8), c.LIME, 0.4 + number % 4 * 0.14)


def cloud(canvas: Canvas, x: float, y: float, width: float, alpha: float = 0.85) -> None:
    w = width
    puffs = loop(
        (0, 0),
        (0.04 * w, -0.09 * w),
        (0.17 * w, -0.12 * w),
        (0.3 * w, -0.23 * w),
        (0.5 * w, -0.22 * w),
        (0.62 * w, -0.12 * w),
        (0.8 * w, -0.14 * w),
        (0.95 * w, -0.06 * w),
        (w, 0),
        (0.5 * w, 0.012 * w),
    )
    place = canvas.at(x, y)
    place.fill(puffs, c.WHITE, alpha)
    place.fill(smooth((0.2 * w, 0), (0.4 * w, -0.07 * w), (0.65 * w, -0.05 * w), (0.9 * w, 0)), c.MIST, alpha)


def hills(canvas: Canvas, y: float, colour: Colour, rise: float, seed: float = 0) -> None:
    """A line of hills across the picture, filled to the lower edge, hazy at its foot."""
    ridge: list[Point] = [
        (x, y - rise * (0.5 + 0.5 * sin(x / 190 + seed) * sin(x / 430 + seed * 2.1))) for x in range(-40, 1700, 60)
    ]
    canvas.fill([*smooth(*ridge), (1700, HEIGHT), (-40, HEIGHT)], colour)


_CROWN = loop(
    *((-29, -52), (-31, -66), (-22, -78), (-17, -91), (-2, -97), (13, -94), (23, -83)),
    *((31, -71), (31, -55), (22, -43), (6, -40), (-8, -42), (-20, -42)),
)


def tree(
    canvas: Canvas, x: float, base: float, height: float, colour: Colour = c.LEAF, fruit: Colour | None = None
) -> None:
    """A round tree: crown in three tones, a trunk with one branch, a shadow on the ground."""
    place = canvas.at(x, base, height / 100)
    place.fill(ellipse(8, 0, 34, 4.5), c.INK, 0.16)
    place.fill(traced("-3,0 -2.4,-20 -2,-44", "-2,-44 2.4,-44", "2.4,-44 2.6,-20 4,0"), TRUNK)
    place.line([(0, -34), (9, -46)], TRUNK, 2.4)
    place.fill(_CROWN, colour)
    with place.inside(_CROWN) as leaves:
        leaves.fill(traced("12,-38 2,-52 12,-66 9,-78 24,-88 44,-80 42,-36 12,-38"), darker(colour, 0.3), 0.5)
        leaves.fill(traced("-24,-60 -26,-72 -14,-80 -8,-92 4,-88 -2,-76 -10,-66 -24,-60"), lighter(colour, 0.35), 0.55)
        for number in range(26):
            at = (-26 + number * 37 % 54, -92 + number * 19 % 49)
            leaves.fill(ellipse(*at, 3.6, 2.4, 14), (lighter, darker)[number % 2](colour, 0.2), 0.4)
        for number in range(12 if fruit else 0):
            leaves.fill(ellipse(-24 + number * 37 % 52, -88 + number * 23 % 44, 2.1, steps=16), fruit or colour)


def cypress(canvas: Canvas, x: float, base: float, height: float, colour: Colour = CYPRESS) -> None:
    place = canvas.at(x, base, height / 100)
    place.fill(ellipse(4, 0, 14, 2.5), c.INK, 0.16)
    shape = traced("0,-100 7,-74 10.5,-42 9,-14 4,-1", "4,-1 -4,-1", "-4,-1 -9,-14 -10.5,-42 -7,-74 0,-100")
    place.fill(shape, colour)
    place.fill(traced("0,-100 7,-74 10.5,-42 9,-14 4,-1", "4,-1 3,-30 2,-60 0,-100"), darker(colour, 0.35), 0.6)


def palm(canvas: Canvas, x: float, base: float, height: float) -> None:
    place = canvas.at(x, base, height / 100)
    place.fill(ellipse(6, 0, 20, 3), c.INK, 0.16)
    place.fill(traced("-2.6,0 -1,-30 1.6,-74", "1.6,-74 4.4,-74", "4.4,-74 2.6,-30 3,0"), TRUNK)
    for turn, tone in ((-62, 0.1), (62, 0.35), (-100, 0), (100, 0.3), (-28, 0.2), (28, 0.25), (0, 0.05)):
        leaf = place.at(3, -75, angle=turn)
        leaf.fill(traced("0,0 5,-12 4,-24 0,-34", "0,-34 -4,-22 -3.4,-10 0,0"), darker(c.LEAF, tone))
        leaf.line(smooth((0, 0), (1.2, -14), (0, -31)), lighter(c.LEAF, 0.3), 0.6)


def bush(canvas: Canvas, x: float, base: float, width: float, colour: Colour = c.LEAF) -> None:
    place = canvas.at(x, base, width / 100)
    shape = traced("-50,0 -52,-18 -40,-30 -24,-28 -14,-42 8,-44 20,-32 38,-34 50,-18 50,0", "50,0 -50,0")
    place.fill(shape, colour)
    with place.inside(shape) as part:
        part.fill(loop((6, 0), (14, -22), (30, -22), (56, -40), (60, 4)), darker(colour, 0.3), 0.5)
        part.fill(ellipse(-24, -20, 14, 8), lighter(colour, 0.35), 0.5)


def flowers(canvas: Canvas, x: float, base: float, width: float, colour: Colour) -> None:
    """A bed of flowers on its green."""
    bush(canvas, x, base, width, mix(c.LEAF, c.OLIVA, 0.4))
    for number in range(14):
        at = x - width * 0.42 + number * width * 0.065
        canvas.fill(
            ellipse(at, base - width * (0.1 + 0.24 * abs(sin(number * 2.4))), width * 0.028, steps=12),
            lighter(colour, number % 3 * 0.2),
        )


def water(canvas: Canvas, y: float, depth: float, colour: Colour = SEA) -> None:
    canvas.gradient(box(0, y, WIDTH, depth), lighter(colour, 0.35), darker(colour, 0.15))
    for number in range(46):
        x, at = number * 271 % WIDTH, y + 8 + (number * 97 % 100) / 100 * depth
        canvas.line([(x, at), (x + 40 + number % 5 * 26, at)], c.WHITE, 3, 0.3)


def rays(canvas: Canvas, x: float, y: float, width: float, length: float) -> None:
    """Light that falls in from a window, towards the lower right."""
    for number in range(2):
        left = x + number * width * 0.62
        canvas.fill(
            [
                (left, y),
                (left + width * 0.46, y),
                (left + width * 0.46 + length * 0.5, y + length),
                (left + length * 0.5, y + length),
            ],
            c.LIME,
            0.2,
        )
