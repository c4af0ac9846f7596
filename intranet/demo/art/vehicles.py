"""What moves in a street, seen from the side."""

from intranet.demo.art import colours as c
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.colours import Colour, darker, lighter
from intranet.demo.art.shapes import box, ellipse, smooth, traced
from intranet.demo.art.town import GLASS


def wheel(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.fill(ellipse(x, y, radius), c.INK)
    canvas.fill(ellipse(x, y, radius * 0.56), c.STEEL)
    canvas.fill(ellipse(x, y, radius * 0.2), c.INK)


def bus(canvas: Canvas, x: float, base: float, length: float, colour: Colour = c.AZULEJO) -> None:
    place = canvas.at(x, base, length / 100)
    place.fill(ellipse(50, 0, 54, 3), c.INK, 0.2)
    place.fill(box(0, -32, 100, 28, 5), colour)
    place.fill(box(0, -13, 100, 4), c.HONEY)
    place.fill(box(0, -9, 100, 5, 2), darker(colour, 0.3))
    for number in range(5):
        left = 4 + number * 16.4
        place.fill(box(left, -28, 14, 12, 1.5), GLASS)
        place.fill([(left + 2, -28), (left + 9, -28), (left + 2, -19)], lighter(GLASS, 0.5), 0.6)
    place.fill(box(87, -28, 11, 18, 1.5), lighter(GLASS, 0.3))
    place.fill(box(52, -27, 12, 22, 1), lighter(GLASS, 0.15))
    place.line([(58, -27), (58, -5)], colour, 1)
    for x_wheel in (20, 78):
        place.fill(ellipse(x_wheel, -5, 7.4), darker(colour, 0.5))
        wheel(place, x_wheel, -4.6, 5.8)


def van(canvas: Canvas, x: float, base: float, length: float, colour: Colour = c.LIME) -> None:
    place = canvas.at(x, base, length / 100)
    place.fill(ellipse(50, 0, 56, 4), c.INK, 0.2)
    body = traced(
        "0,-8 0,-48",
        "0,-48 4,-54 10,-56",
        "10,-56 62,-56",
        "62,-56 72,-55 80,-46 86,-34",
        "86,-34 96,-30 100,-24 100,-8",
        "100,-8 0,-8",
    )
    place.fill(body, colour)
    with place.inside(body) as part:
        part.fill(box(0, -22, 100, 6), c.AZULEJO)
        part.fill(box(0, -14, 100, 8), darker(colour, 0.2))
    place.fill(traced("62,-51 69,-51 75,-44 80,-34", "80,-34 62,-34", "62,-34 62,-51"), GLASS)
    place.line([(58, -54), (58, -10)], darker(colour, 0.25), 0.8)
    place.fill(box(96, -24, 4, 6, 1), c.HONEY)
    place.fill(
        traced("33,-50 24,-37", "24,-37 31,-37", "31,-37 27,-26", "27,-26 38,-41", "38,-41 31,-41", "31,-41 33,-50"),
        c.OLIVA,
    )
    for x_wheel in (22, 80):
        place.fill(ellipse(x_wheel, -8, 11), darker(colour, 0.55))
        wheel(place, x_wheel, -7.6, 8.6)


def bicycle(canvas: Canvas, x: float, base: float, length: float, colour: Colour = c.ALMAGRE) -> None:
    place = canvas.at(x, base, length / 100)
    for centre in (20, 80):
        ring = ellipse(centre, -20, 18.5)
        place.line([*ring, ring[0], ring[1]], c.INK, 2.4)
        for spoke in range(0, 48, 6):
            place.line([(centre, -20), ring[spoke]], c.STEEL, 0.5)
    for tube in (
        [(20, -20), (45, -20), (66, -50), (34, -50), (20, -20)],
        [(45, -20), (32, -57)],
        [(80, -20), (66, -50), (64, -62)],
    ):
        place.line(tube, colour, 3)
    place.fill(box(25, -62, 15, 5, 2.5), c.INK)
    place.line(smooth((64, -62), (60, -64), (56, -61)), c.INK, 3)
    place.fill(ellipse(45, -20, 5), c.STEEL)


def rider(
    canvas: Canvas, x: float, base: float, length: float, top: Colour, skin: c.Skin, colour: Colour = c.ALMAGRE
) -> None:
    """A bicycle with somebody on it, a helmet on the head."""
    bicycle(canvas, x, base, length, colour)
    place = canvas.at(x, base, length / 100)
    place.line([(34, -62), (52, -46), (46, -20)], c.SLATE, 9)
    place.line([(46, -19), (53, -17)], c.INK, 5)
    place.line([(36, -66), (46, -96)], top, 15)
    place.line([(46, -98), (54, -78), (63, -66)], darker(top, 0.2), 6.4)
    place.fill(ellipse(64, -65, 3.4), skin.base)
    place.line([(48, -104), (50, -110)], skin.shade, 7)
    place.fill(ellipse(52, -118, 9, 10.6), skin.base)
    place.fill(ellipse(56, -118, 1), c.INK)
    place.fill(traced("41,-119 42,-129 51,-133 60,-130 63,-122", "63,-122 52,-123 41,-119"), c.ALBERO)
    place.line([(45, -120), (50, -109)], c.INK, 0.9)
