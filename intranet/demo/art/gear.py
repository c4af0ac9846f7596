"""Things of the trades: what builds, plays, counts, stores and sweeps."""

from math import sin

from intranet.demo.art import colours as c
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.colours import Colour, darker, lighter, rgb
from intranet.demo.art.shapes import Point, arc, box, ellipse, smooth, traced
from intranet.demo.art.town import IRON, LIT, TIMBER

ORANGE, PANEL = rgb("e08a3c"), rgb("24406e")


def crane(canvas: Canvas, x: float, base: float, height: float) -> None:
    """A tower crane with a load on its hook."""
    canvas.line([(x - 14, base), (x - 14, base - height)], c.ALBERO, 6)
    canvas.line([(x + 14, base), (x + 14, base - height)], c.ALBERO, 6)
    for number in range(int(height / 28)):
        low = base - number * 28
        side = -14 if number % 2 else 14
        canvas.line([(x - side, low), (x + side, low - 28)], c.ALBERO, 4)
    top = base - height
    canvas.fill([(x - 20, top), (x + 20, top), (x, top - 78)], c.ALBERO)
    canvas.line([(x - 190, top), (x + 520, top)], c.ALBERO, 8)
    canvas.line([(x - 170, top - 22), (x + 500, top - 22)], c.ALBERO, 4)
    for number in range(24):
        left = x - 176 + number * 28
        canvas.line([(left, top), (left + 14, top - 22), (left + 28, top)], c.ALBERO, 3)
    canvas.line([(x - 180, top - 20), (x, top - 78), (x + 440, top - 22)], IRON, 3)
    canvas.fill(box(x - 196, top, 74, 52, 4), c.STEEL)
    canvas.line([(x + 360, top), (x + 360, top + 150)], IRON, 3)
    canvas.fill(box(x + 316, top + 150, 88, 26, 3), c.BRICK)


def scaffold(canvas: Canvas, x: float, base: float, width: float, floors: int) -> None:
    for number in range(floors):
        y = base - (number + 1) * 150
        canvas.fill(box(x - 10, y, width + 20, 12), TIMBER)
        canvas.line([(x - 10, y - 62), (x + width + 10, y - 62)], c.STEEL, 4)
        for bay in range(3):
            left = x + bay * width / 3
            ends = (
                ((left, y + 150), (left + width / 3, y + 8))
                if (bay + number) % 2
                else ((left, y + 8), (left + width / 3, y + 150))
            )
            canvas.line(ends, c.STEEL, 4, 0.8)
    for post in range(4):
        canvas.line([(x + post * width / 3, base), (x + post * width / 3, base - floors * 150 - 80)], c.STEEL, 8)


def barrier(canvas: Canvas, x: float, base: float, width: float) -> None:
    for left in (x + 14, x + width - 22):
        canvas.fill(box(left, base - 70, 10, 70), IRON)
    board = box(x, base - 84, width, 34, 4)
    canvas.fill(board, c.LIME)
    with canvas.inside(board) as part:
        for number in range(int(width / 36) + 2):
            left = x + number * 44 - 30
            part.fill(
                [(left, base - 50), (left + 22, base - 50), (left + 46, base - 84), (left + 24, base - 84)], c.ALMAGRE
            )


def cone(canvas: Canvas, x: float, base: float, height: float) -> None:
    place = canvas.at(x, base, height / 100)
    place.fill(box(-34, -10, 68, 10, 3), darker(ORANGE, 0.25))
    place.fill([(-24, -10), (24, -10), (6, -100), (-6, -100)], ORANGE)
    place.fill([(-17, -40), (17, -40), (12, -64), (-12, -64)], c.LIME)


def slide(canvas: Canvas, x: float, base: float, height: float) -> None:
    """A little tower with a roof, a ladder and a slide to the right."""
    place = canvas.at(x, base, height / 100)
    place.fill(ellipse(40, 0, 78, 5), c.INK, 0.14)
    for left in (0, 34):
        place.fill(box(left, -92, 5, 92), TIMBER)
    for rung in range(6):
        place.line([(-14 + rung * 2.6, -7 - rung * 8), (4, -7 - rung * 8)], TIMBER, 2.6)
    place.line([(-16, 0), (2, -54)], darker(TIMBER, 0.2), 3)
    place.fill(box(-4, -56, 47, 6), c.AZULEJO)
    place.fill([(-8, -88), (47, -88), (19, -116)], c.ALMAGRE)
    place.fill([(19, -116), (47, -88), (24, -88)], darker(c.ALMAGRE, 0.25))
    chute = smooth((40, -56), (62, -40), (82, -12), (108, -5))
    place.line(chute, darker(c.ALBERO, 0.2), 11)
    place.line([(px, py - 2.4) for px, py in chute], c.HONEY, 7)


def swings(canvas: Canvas, x: float, base: float, height: float) -> None:
    place = canvas.at(x, base, height / 100)
    for left in (0, 120):
        place.line([(left - 16, 0), (left, -96), (left + 16, 0)], c.TEAL, 5)
    place.line([(0, -96), (120, -96)], c.TEAL, 5)
    for left, sway in ((34, -10), (78, 14)):
        place.line([(left, -95), (left + sway, -32)], IRON, 1.2)
        place.line([(left + 14, -95), (left + 14 + sway, -32)], IRON, 1.2)
        place.fill(box(left + sway - 3, -33, 20, 4, 2), c.ALMAGRE)


def rack(canvas: Canvas, x: float, base: float, width: float, height: float, seed: int = 0) -> None:
    """A cabinet of servers with their lights."""
    canvas.fill(box(x, base - height, width, height, 6), rgb("2b3448"))
    canvas.fill(box(x + 12, base - height + 14, width - 24, height - 28, 3), rgb("1b2233"))
    for number in range(int((height - 40) / 38)):
        y = base - height + 22 + number * 38
        canvas.fill(box(x + 18, y, width - 36, 30, 3), rgb("3c4862"))
        for light in range(4):
            tone = (rgb("7fd08a"), rgb("7fd08a"), c.SKY_BLUE, c.HONEY)[(number * 5 + light * 3 + seed) % 4]
            canvas.fill(ellipse(x + 32 + light * 15, y + 15, 4, steps=12), tone)
        for slot in range(5):
            canvas.fill(box(x + width - 104 + slot * 15, y + 7, 9, 16, 2), rgb("28324a"))
    canvas.fill(box(x + width - 10, base - height, 10, height), c.INK, 0.4)


def solar(canvas: Canvas, x: float, y: float, width: float, rows: int, slant: float) -> None:
    """A field of panels that leans back."""
    high = width * 0.2 * rows

    def at(across: float, up: float) -> Point:
        return x + width * across + slant * up, y - high * up

    canvas.fill([(px + 16, py + 12) for px, py in (at(0, 0), at(1, 0), at(1, 1), at(0, 1))], c.INK, 0.18)
    canvas.fill([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], c.STEEL)
    canvas.gradient([at(0.015, 0.04), at(0.985, 0.04), at(0.985, 0.96), at(0.015, 0.96)], rgb("3f6cb4"), PANEL)
    for number in range(1, 6):
        canvas.line([at(number / 6, 0), at(number / 6, 1)], c.SKY_BLUE, 3)
    for number in range(1, rows * 2):
        canvas.line([at(0, number / rows / 2), at(1, number / rows / 2)], c.SKY_BLUE, 2)
    canvas.fill([at(0.1, 0), at(0.3, 0), at(0.3, 1), at(0.1, 1)], c.WHITE, 0.14)


def lights(canvas: Canvas, x: float, y: float, width: float, sag: float, colours: tuple[Colour, ...]) -> None:
    """A string of lamps from house to house, each with its glow."""
    points = smooth(
        (x, y),
        (x + width * 0.25, y + sag * 0.75),
        (x + width / 2, y + sag),
        (x + width * 0.75, y + sag * 0.75),
        (x + width, y),
    )
    canvas.line(points, IRON, 2)
    for number, (px, py) in enumerate(points[2::4]):
        tone = colours[number % len(colours)]
        canvas.glow(px, py + 9, 30, tone, 0.5)
        canvas.fill(ellipse(px, py + 9, 7, 9, 20), lighter(tone, 0.4))


def bin_for(canvas: Canvas, x: float, base: float, width: float, colour: Colour) -> None:
    """A container for one kind of waste."""
    place = canvas.at(x, base, width / 100)
    place.fill(ellipse(52, 0, 60, 6), c.INK, 0.16)
    body = [(4, -92), (96, -92), (90, 0), (10, 0)]
    place.fill(body, colour)
    place.fill([(70, -92), (96, -92), (90, 0), (68, 0)], darker(colour, 0.25), 0.7)
    place.fill(traced("-2,-90 4,-116 50,-124 96,-116 102,-90", "102,-90 -2,-90"), darker(colour, 0.18))
    place.fill(box(28, -110, 44, 11, 5), c.INK)
    ring = arc(50, -48, 17, 17, 20, 320)
    place.line(ring, lighter(colour, 0.75), 6)
    place.fill([(58, -66), (74, -58), (60, -50)], lighter(colour, 0.75))


def ballot_box(canvas: Canvas, x: float, base: float, width: float) -> None:
    """A clear box on the table, half full of envelopes."""
    place = canvas.at(x, base, width / 100)
    place.fill(box(0, -80, 100, 80, 3), c.WHITE, 0.55)
    for number in range(13):
        letter = place.at(12 + number * 29 % 72, -8 - number // 4 * 11, 1, sin(number * 3.1) * 24)
        letter.fill(box(-13, -8, 26, 16), (c.LIME, c.PAPER, c.ROSE)[number % 3])
        letter.line([(-13, -8), (0, 1), (13, -8)], c.STEEL, 0.8)
    place.line([(0, -80), (0, 0), (100, 0), (100, -80)], c.STEEL, 2)
    place.fill(box(-4, -88, 108, 10, 3), c.AZULEJO)
    place.fill(box(34, -86, 32, 4, 2), c.INK)
    envelope = place.at(50, -104, 1, -6)
    envelope.fill(box(-18, -14, 36, 26), c.LIME)
    envelope.line([(-18, -14), (0, 1), (18, -14)], c.STEEL, 1)


def spotlight(canvas: Canvas, x: float, y: float, to: float, floor: float, colour: Colour) -> None:
    canvas.fill([(x - 10, y), (x + 10, y), (to + 150, floor), (to - 150, floor)], colour, 0.2)
    canvas.fill(box(x - 22, y - 44, 44, 46, 8), c.INK)
    canvas.fill(ellipse(x, y, 20, 8), LIT)
