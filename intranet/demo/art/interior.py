"""Rooms and what is in them."""

from collections.abc import Sequence

from intranet.demo.art import colours as c
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.colours import Colour, darker, lighter, mix, rgb
from intranet.demo.art.nature import HEIGHT, MORNING, WIDTH, rays
from intranet.demo.art.shapes import arc, box, ellipse, smooth, traced
from intranet.demo.art.town import WALLS, roof, tiles

WOOD, OAK, WALNUT = rgb("c08a5c"), rgb("dcb387"), rgb("8a5c41")
PAPERS = (c.LIME, c.PAPER, c.MIST, c.STRAW)


def room(canvas: Canvas, wall: Colour, floor: Colour = OAK, horizon: float = 640, dado: bool = True) -> None:
    """A wall with its dado of azulejos, and a floor of boards."""
    canvas.gradient(box(0, 0, WIDTH, horizon), lighter(wall, 0.25), wall)
    canvas.gradient(box(0, horizon, WIDTH, HEIGHT - horizon), darker(floor, 0.1), lighter(floor, 0.1))
    for number in range(-12, 13):
        canvas.line([(800 + number * 110, horizon), (800 + number * 330, HEIGHT)], darker(floor, 0.14), 2)
    if dado:
        canvas.fill(box(0, horizon - 128, WIDTH, 128), mix(c.MIST, wall, 0.3))
        tiles(canvas, 0, horizon - 124, WIDTH, 52, ink=mix(c.AZULEJO, c.SKY_BLUE, 0.35))
        canvas.fill(box(0, horizon - 132, WIDTH, 9), mix(c.AZULEJO, c.SKY_BLUE, 0.35))
    canvas.fill(box(0, horizon - 12, WIDTH, 14), lighter(wall, 0.5))
    canvas.fill(box(0, horizon + 2, WIDTH, 10), c.INK, 0.12)


def window(
    canvas: Canvas, x: float, y: float, width: float, height: float, light: tuple[Colour, Colour] = MORNING
) -> None:
    """A window to the town, and the light it lets in."""
    canvas.fill(box(x - 16, y - 16, width + 32, height + 32), c.LIME)
    view = box(x, y, width, height)
    canvas.gradient(view, *light)
    with canvas.inside(view) as outside:
        for number, (left, top, wide) in enumerate(((-0.1, 0.66, 0.4), (0.28, 0.52, 0.3), (0.55, 0.7, 0.5))):
            wall = mix(WALLS[number], light[1], 0.35)
            outside.fill(box(x + left * width, y + top * height, wide * width, height), wall)
            roof(outside, x + left * width, y + top * height, wide * width, height * 0.06)
            for pane in range(3):
                at = x + (left + 0.07 + pane * 0.09) * width
                outside.fill(box(at, y + (top + 0.09) * height, width * 0.04, height * 0.09), c.STEEL, 0.7)
    canvas.line([(x + width / 2, y), (x + width / 2, y + height)], c.LIME, 10)
    canvas.line([(x, y + height * 0.42), (x + width, y + height * 0.42)], c.LIME, 8)
    canvas.fill(box(x - 28, y + height + 12, width + 56, 16), lighter(c.SAND, 0.4))
    rays(canvas, x, y + height + 28, width, 420)


def desk(canvas: Canvas, x: float, y: float, width: float, height: float = 190, colour: Colour = WOOD) -> None:
    canvas.fill(ellipse(x + width / 2, y + height, width * 0.54, 16), c.INK, 0.14)
    for left in (x + 26, x + width - 50):
        canvas.fill(box(left, y + 20, 24, height - 20), darker(colour, 0.3))
    canvas.fill(box(x + 50, y + 20, width - 100, height * 0.66), darker(colour, 0.22))
    canvas.fill(box(x + 50, y + 24, width - 100, 14), c.INK, 0.16)
    canvas.fill(box(x + width * 0.62, y + 20, width * 0.26, height * 0.62), darker(colour, 0.1))
    for number in range(3):
        canvas.fill(
            box(x + width * 0.635, y + 28 + number * height * 0.19, width * 0.23, height * 0.16, 4),
            darker(colour, 0.06),
        )
        canvas.fill(box(x + width * 0.73, y + 34 + number * height * 0.19, width * 0.05, 6, 3), c.HONEY)
    canvas.fill(box(x, y, width, 24, 6), lighter(colour, 0.18))
    canvas.fill(box(x, y + 16, width, 8, 3), darker(colour, 0.2))


def counter(canvas: Canvas, x: float, y: float, width: float, height: float, colour: Colour = WOOD) -> None:
    """A counter with a front of azulejos."""
    canvas.fill(box(x, y, width, height), colour)
    tiles(canvas, x + 24, y + 58, width - 48, min(86, height - 110), max(1, int((height - 110) // 86)))
    canvas.fill(box(x - 22, y, width + 44, 34, 8), lighter(colour, 0.25))
    canvas.fill(box(x - 22, y + 26, width + 44, 10, 4), darker(colour, 0.25))
    canvas.fill(box(x, y + 36, width, 16), c.INK, 0.16)


def monitor(canvas: Canvas, x: float, base: float, width: float, bars: Sequence[float] = ()) -> None:
    """A screen on its foot: text with a picture, or a chart of these heights."""
    place = canvas.at(x, base, width / 100)
    place.fill([(42, 0), (58, 0), (55, -14), (45, -14)], c.STEEL)
    place.fill(box(30, -2, 40, 2.6, 1.3), darker(c.STEEL, 0.2))
    place.fill(box(0, -76, 100, 62, 3.6), c.INK)
    page = place.at(3.5, -72.5, 0.93)
    page.fill(box(0, 0, 100, 59), c.LIME)
    page.fill(box(0, 0, 100, 9), c.AZULEJO)
    page.fill(box(0, 9, 22, 50), c.MIST)
    for number in range(5):
        page.fill(box(4, 14 + number * 8, 14, 3, 1.5), c.SKY_BLUE)
    if bars:
        chart(page.at(30, 54, 0.5), bars)
        return
    page.fill(box(28, 15, 26, 18, 2), c.HONEY)
    for number, wide in enumerate((34, 30, 36)):
        page.fill(box(59, 16 + number * 6, wide, 3, 1.5), c.STEEL)
    for number, wide in enumerate((62, 66, 58)):
        page.fill(box(28, 39 + number * 6, wide, 3, 1.5), darker(c.PAPER, 0.12))


def chart(canvas: Canvas, bars: Sequence[float]) -> None:
    """Bars over a base line 100 wide."""
    step = 100 / len(bars)
    for number, value in enumerate(bars):
        colour = (c.AZULEJO, c.SKY_BLUE, c.ALBERO, c.OLIVA)[number % 4]
        canvas.fill(box(number * step + step * 0.18, -value, step * 0.64, value, 1.5), colour)
    canvas.line([(0, 0), (100, 0)], c.SLATE, 1.2)


def shelf(
    canvas: Canvas, x: float, y: float, width: float, height: float, rows: int, boxes: bool = False, seed: int = 0
) -> None:
    """Shelves of books, or of archive boxes with their labels."""
    canvas.fill(box(x - 14, y - 14, width + 28, height + 28, 4), WALNUT)
    canvas.fill(box(x, y, width, height), darker(WALNUT, 0.35))
    high = height / rows
    for row in range(rows):
        base = y + (row + 1) * high - 12
        left, number = x + 6.0, row * 7 + seed
        while left < x + width - 40:
            number += 1
            left += _archive_box(canvas, left, base, high, number) if boxes else _book(canvas, left, base, high, number)
        canvas.fill(box(x, base, width, 12), lighter(WALNUT, 0.15))
        canvas.fill(box(x, base + 12, width, 12), c.INK, 0.25)


def _book(canvas: Canvas, x: float, base: float, room_above: float, number: int) -> float:
    wide, high = 15 + number * 7 % 16, room_above * (0.56 + number * 13 % 7 * 0.04)
    colour = (c.AZULEJO, c.ALMAGRE, c.PAPER, c.OLIVA, c.ALBERO, c.TEAL, c.SLATE, c.BRICK, c.SKY_BLUE)[number * 5 % 9]
    canvas.fill(box(x, base - high, wide, high, 2), colour)
    canvas.fill(box(x, base - high * 0.82, wide, high * 0.1), lighter(colour, 0.45))
    canvas.fill(box(x + wide - 4, base - high, 4, high), c.INK, 0.2)
    return wide + (22 if number % 9 == 0 else 2)


def _archive_box(canvas: Canvas, x: float, base: float, room_above: float, number: int) -> float:
    wide, high = 66, room_above * 0.74
    colour = (rgb("d8bd95"), rgb("cfae82"), c.SKY_BLUE, rgb("d8bd95"), c.SAGE)[number * 3 % 5]
    canvas.fill(box(x, base - high, wide - 6, high, 3), colour)
    canvas.fill(box(x + 12, base - high * 0.8, wide - 30, high * 0.3, 2), c.LIME)
    for row in range(2):
        canvas.fill(box(x + 17, base - high * (0.73 - row * 0.11), wide - 40 - row * 8, 4), c.STEEL)
    canvas.fill(ellipse(x + wide / 2 - 3, base - high * 0.24, 7, steps=20), darker(colour, 0.4))
    canvas.fill(box(x + wide - 14, base - high, 8, high), c.INK, 0.14)
    return wide + (wide if number % 8 == 0 else 0)


def pot(canvas: Canvas, x: float, base: float, height: float, colour: Colour = c.BRICK) -> None:
    """A plant with large leaves."""
    place = canvas.at(x, base, height / 100)
    place.fill(ellipse(4, 0, 26, 4), c.INK, 0.15)
    for angle, size, tone in ((-58, 0.8, 0.3), (54, 0.85, 0.35), (-30, 1, 0.1), (30, 1, 0.2), (0, 1.1, 0)):
        leaf = place.at(0, -34, size, angle)
        shape = traced("0,0 9,-20 8,-42 0,-60", "0,-60 -8,-42 -9,-20 0,0")
        leaf.fill(shape, darker(c.LEAF, tone))
        leaf.line(smooth((0, -4), (0.8, -30), (0, -54)), lighter(c.LEAF, 0.35), 1)
    place.fill([(-20, -36), (20, -36), (15, 0), (-15, 0)], colour)
    place.fill([(6, -36), (20, -36), (15, 0), (5, 0)], darker(colour, 0.25))
    place.fill(box(-22, -40, 44, 9, 2), lighter(colour, 0.12))


def picture(canvas: Canvas, x: float, y: float, width: float, height: float, paint: Colour = c.MIST) -> None:
    """A framed landscape."""
    canvas.fill(box(x + 8, y + 10, width, height), c.INK, 0.14)
    canvas.fill(box(x, y, width, height), WALNUT)
    inner = box(x + 12, y + 12, width - 24, height - 24)
    canvas.gradient(inner, lighter(paint, 0.4), paint)
    with canvas.inside(inner) as art:
        art.fill(ellipse(x + width * 0.68, y + height * 0.36, height * 0.1), c.HONEY)
        art.fill(ellipse(x + width * 0.2, y + height * 1.05, width * 0.6, height * 0.4), c.LEAF)
        art.fill(ellipse(x + width * 0.9, y + height * 1.1, width * 0.6, height * 0.4), c.OLIVA)


def clock(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.fill(ellipse(x + 5, y + 7, radius), c.INK, 0.14)
    canvas.fill(ellipse(x, y, radius), c.DEEP_BLUE)
    canvas.fill(ellipse(x, y, radius * 0.86), c.LIME)
    canvas.line([(x, y), (x, y - radius * 0.56)], c.INK, radius * 0.09)
    canvas.line([(x, y), (x + radius * 0.42, y + radius * 0.2)], c.INK, radius * 0.09)


def pendant(canvas: Canvas, x: float, y: float, width: float, colour: Colour = c.ALBERO) -> None:
    """A lamp that hangs from above, its foot at y."""
    canvas.line([(x, 0), (x, y - width * 0.5)], c.INK, 4)
    canvas.glow(x, y + 10, width * 1.5, rgb("fff0c8"), 0.5)
    canvas.fill([*arc(x, y, width / 2, width / 2, 180, 360)], colour)
    canvas.fill([*arc(x, y, width / 2, width / 2, 290, 360), (x, y)], darker(colour, 0.25), 0.6)
    canvas.fill(ellipse(x, y, width / 2, 7), rgb("fff3d6"))


def papers(canvas: Canvas, x: float, y: float, width: float, count: int = 5) -> None:
    """A pile seen from the side."""
    for number in range(count):
        shift = (number * 37 % 11) - 5
        canvas.fill(box(x + shift, y - 9 * (number + 1), width, 8, 1), PAPERS[number % 4])
        canvas.fill(box(x + shift, y - 9 * number - 3, width, 2), c.INK, 0.15)


def mug(canvas: Canvas, x: float, base: float, colour: Colour = c.AZULEJO) -> None:
    canvas.line(arc(x + 34, base - 20, 12, 12, -90, 90), colour, 6)
    canvas.fill(box(x, base - 40, 34, 40, 6), colour)
    canvas.fill(box(x + 22, base - 40, 12, 40, 4), darker(colour, 0.25))
    canvas.fill(ellipse(x + 17, base - 40, 17, 4), darker(colour, 0.35))
