"""Houses, arcades and what stands in a street."""

from intranet.demo.art import colours as c
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.colours import Colour, darker, lighter, mix, rgb
from intranet.demo.art.nature import HEIGHT, SEA, WIDTH
from intranet.demo.art.shapes import Outline, arc, box, ellipse, smooth

CLAY, TIMBER, IRON, STONE, PAVING = rgb("c27a58"), rgb("a9744f"), rgb("3a4150"), rgb("d9cfbd"), rgb("e3d8c4")
WALLS = (rgb("f6efe2"), rgb("f1d9a8"), rgb("e8b9a2"), rgb("dfe5ea"), rgb("f3e2cf"), rgb("d8dfc6"))
GLASS, LIT = rgb("93adc6"), rgb("ffd98c")


def arch(x: float, base: float, width: float, height: float) -> Outline:
    """An opening with a round head."""
    radius = width / 2
    return [(x, base), *arc(x + radius, base - height + radius, radius, radius, 180, 360), (x + width, base)]


def tiles(
    canvas: Canvas, x: float, y: float, width: float, size: float, rows: int = 1, ink: Colour = c.AZULEJO
) -> None:
    """A band of azulejos: the sign of the house."""
    canvas.fill(box(x, y, width, size * rows), c.LIME)
    count = max(1, round(width / size))
    step = width / count
    for number in range(count * rows):
        tile = canvas.at(x + (number % count + 0.5) * step, y + (number // count + 0.5) * size, size / 100)
        for angle in (45, 135, 225, 315):
            petal = tile.at(0, 0, angle=angle)
            petal.fill([*smooth((0, 0), (20, -28), (0, -64)), *smooth((0, -64), (-20, -28), (0, 0))], ink)
        tile.fill([(0, -50), (9, -41), (0, -32), (-9, -41)], c.HONEY)
        tile.fill([(-50, 0), (-41, 9), (-32, 0), (-41, -9)], c.HONEY)
        tile.fill(ellipse(0, 0, 13, steps=16), c.HONEY)
    canvas.fill(box(x, y + size * rows, width, size * 0.08), darker(c.SAND, 0.2))


def window(
    canvas: Canvas, x: float, y: float, width: float, height: float, shutters: Colour | None = None, lit: bool = False
) -> None:
    """A window in a façade, in its frame, with a sill and sometimes shutters."""
    canvas.fill(box(x - 5, y - 5, width + 10, height + 10), c.LIME)
    canvas.fill(box(x, y, width, height), LIT if lit else GLASS)
    if not lit:
        canvas.fill([(x, y), (x + width, y), (x, y + height * 0.7)], lighter(GLASS, 0.35), 0.6)
    canvas.line([(x + width / 2, y), (x + width / 2, y + height)], c.LIME, 4)
    canvas.line([(x, y + height * 0.38), (x + width, y + height * 0.38)], c.LIME, 4)
    canvas.fill(box(x - 9, y + height + 3, width + 18, 7), darker(STONE, 0.15))
    for left in (x - width * 0.42 - 5, x + width + 5) if shutters else ():
        canvas.fill(box(left, y - 4, width * 0.42, height + 8), shutters or c.TEAL)
        for number in range(7):
            at = y + 6 + number * height / 7
            canvas.line([(left + 5, at), (left + width * 0.42 - 5, at)], darker(shutters or c.TEAL, 0.3), 3)


def balcony(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """The iron railing before a window; y is its foot."""
    canvas.fill(box(x - 8, y, width + 16, 9), darker(STONE, 0.2))
    for number in range(int(width / 12) + 1):
        canvas.line([(x + number * 12, y), (x + number * 12, y - height)], IRON, 3)
    canvas.line([(x - 6, y - height), (x + width + 6, y - height)], IRON, 5)


def roof(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Clay tiles seen from the street; y is the eaves."""
    slope = [(x - 18, y), (x + 14, y - height), (x + width - 14, y - height), (x + width + 18, y)]
    canvas.fill(slope, CLAY)
    with canvas.inside(slope) as part:
        for number in range(int(width / 22) + 4):
            left = x - 24 + number * 22
            part.line([(left, y), (left + (x + width / 2 - left) * 0.06, y - height)], darker(CLAY, 0.22), 5)
            part.line([(left + 8, y), (left + 8 + (x + width / 2 - left) * 0.06, y - height)], lighter(CLAY, 0.22), 4)
    canvas.fill(box(x - 18, y, width + 36, 9), darker(CLAY, 0.35))


def house(
    canvas: Canvas,
    x: float,
    base: float,
    width: float,
    floors: int,
    wall: Colour,
    shutters: Colour | None = c.TEAL,
    bays: int = 3,
    lit: int = -1,
) -> None:
    """A town house: a door below, windows and balconies above, a tiled roof. `lit` is the number of a lit window."""
    storey = 142 + round(x * 7 + width) % 17
    top = base - floors * storey - 20
    _front(canvas, x, top, width, base, wall)
    bay = width / bays
    wide = bay * (0.34 if shutters else 0.44)
    for number in range(bays * floors):
        row, place = divmod(number, bays)
        left, y = x + (place + 0.5) * bay - wide / 2, top + 42 + row * storey
        if row == floors - 1 and place == bays // 2:
            _door(canvas, left - 6, base, wide + 12)
            continue
        window(canvas, left, y, wide, 84, shutters, lit=number == lit)
        if row == floors - 2:
            balcony(canvas, left - wide * 0.45, y + 100, wide * 1.9, 40)


def _front(canvas: Canvas, x: float, top: float, width: float, base: float, wall: Colour) -> None:
    canvas.fill(box(x, top, width, base - top), wall)
    canvas.fill(box(x + width * 0.8, top, width * 0.2, base - top), darker(wall, 0.3), 0.25)
    canvas.fill(box(x, base - 34, width, 34), darker(wall, 0.22))
    roof(canvas, x, top, width, 46)


def _door(canvas: Canvas, x: float, base: float, width: float) -> None:
    canvas.fill(arch(x - 8, base, width + 16, 132), STONE)
    canvas.fill(arch(x, base, width, 122), rgb("6d4a35"))
    canvas.line([(x + width / 2, base), (x + width / 2, base - 96)], rgb("4d3325"), 4)
    canvas.fill(ellipse(x + width / 2 - 9, base - 52, 4), c.HONEY)


def arcade(canvas: Canvas, x: float, base: float, width: float, height: float, count: int, wall: Colour) -> None:
    """Round arches on columns, deep shade behind them."""
    canvas.fill(box(x, base - height, width, height), wall)
    step = width / count
    for number in range(count):
        left = x + number * step + step * 0.11
        opening = arch(left, base, step * 0.78, height - 24)
        canvas.fill(arch(left - 7, base, step * 0.78 + 14, height - 14), STONE)
        canvas.gradient(opening, rgb("6f6a6a"), rgb("a3968a"))
        with canvas.inside(opening) as part:
            part.fill(box(left, base - height, step * 0.2, height), c.LIME, 0.12)
            part.fill(box(left, base - 16, step, 16), rgb("8b7f74"))
        canvas.fill(box(left - step * 0.2, base - 14, step * 0.18, 14), darker(STONE, 0.15))


def ground(canvas: Canvas, y: float, colour: Colour = PAVING) -> None:
    """A paved square in perspective."""
    canvas.gradient(box(0, y, WIDTH, HEIGHT - y), darker(colour, 0.08), lighter(colour, 0.15))
    for number in range(-14, 15):
        canvas.line([(800 + number * 90, y), (800 + number * 330, HEIGHT)], darker(colour, 0.13), 3)
    for number in range(1, 6):
        at = y + (HEIGHT - y) * (number / 6) ** 1.7
        canvas.line([(0, at), (WIDTH, at)], darker(colour, 0.13), 2 + number * 0.5)


def road(canvas: Canvas, y: float, depth: float) -> None:
    canvas.fill(box(0, y, WIDTH, depth), mix(c.STEEL, c.SLATE, 0.35))
    canvas.fill(box(0, y - 10, WIDTH, 12), lighter(STONE, 0.3))
    for number in range(9):
        canvas.fill(box(60 + number * 190, y + depth * 0.5, 100, 7), c.LIME, 0.8)


def lamp(canvas: Canvas, x: float, base: float, height: float, lit: bool = False) -> None:
    place = canvas.at(x, base, height / 100)
    if lit:
        place.glow(0, -92, 34, LIT, 0.75)
    place.fill([(-3.4, 0), (3.4, 0), (1.4, -10), (-1.4, -10)], IRON)
    place.line([(0, -8), (0, -82)], IRON, 1.8)
    place.fill([(-4, -84), (4, -84), (5.6, -96), (-5.6, -96)], LIT if lit else lighter(GLASS, 0.4))
    place.fill([(-6.6, -96), (6.6, -96), (0, -103)], IRON)
    place.line([(-4.4, -84), (4.4, -84)], IRON, 1.6)


def bench(canvas: Canvas, x: float, base: float, width: float, colour: Colour = TIMBER) -> None:
    place = canvas.at(x, base, width / 100)
    place.fill(ellipse(50, 2, 54, 4), c.INK, 0.15)
    for left in (10, 84):
        place.line([(left, -40), (left, -14), (left + 4, 0)], IRON, 3)
        place.line([(left - 5, 0), (left, -16)], IRON, 3)
    for y in (-42, -33, -19):
        place.fill(box(0, y, 100, 6.5, 2), colour)
        place.fill(box(0, y + 4.5, 100, 2, 1), darker(colour, 0.3))


def flag(canvas: Canvas, x: float, base: float, height: float, colours: tuple[Colour, ...]) -> None:
    canvas.line([(x, base), (x, base - height)], IRON, 5)
    wide, high = height * 0.62, height * 0.36 / len(colours)
    for number, colour in enumerate(colours):
        y = base - height + 6 + number * high
        upper = smooth((x, y), (x + wide * 0.3, y + 6), (x + wide * 0.65, y - 5), (x + wide, y + 4))
        lower = smooth(
            (x + wide, y + 4 + high), (x + wide * 0.65, y - 5 + high), (x + wide * 0.3, y + 6 + high), (x, y + high)
        )
        canvas.fill([*upper, *lower], colour)


def awning(canvas: Canvas, x: float, y: float, width: float, depth: float, colour: Colour) -> None:
    """Striped cloth above a stall or a shop, with a scalloped edge."""
    count = max(3, round(width / 34))
    step = width / count
    for number in range(count):
        left, tone = x + number * step, colour if number % 2 == 0 else c.LIME
        slant = 0.1 * (x + width / 2 - left)
        canvas.fill(
            [(left + slant, y), (left + step + slant * 0.9, y), (left + step, y + depth), (left, y + depth)], tone
        )
        canvas.fill(ellipse(left + step / 2, y + depth, step / 2, 12, 24), darker(tone, 0.06))
    canvas.fill(box(x, y + depth - 10, width, 8), c.INK, 0.1)


def fountain(canvas: Canvas, x: float, base: float, width: float) -> None:
    """Two basins, water between them, azulejos around the lower one."""
    place = canvas.at(x, base, width / 100)
    place.fill(ellipse(4, 2, 62, 9), c.INK, 0.16)
    place.fill(ellipse(0, -18, 54, 9), STONE)
    place.fill(box(-54, -18, 108, 18), darker(STONE, 0.08))
    tiles(place, -54, -16, 108, 13)
    place.fill(ellipse(0, -18, 49, 7), SEA)
    place.fill([(-5, -18), (5, -18), (4, -62), (-4, -62)], darker(STONE, 0.12))
    for side in (-1, 1):
        half = place.at(0, 0, wide=side)
        half.line([(4, -78), (16, -86), (24, -66), (26, -22)], c.WHITE, 1.6, 0.8)
        half.line([(2, -78), (9, -92), (14, -74), (15, -60)], c.WHITE, 1.6, 0.8)
    place.fill(ellipse(0, -60, 22, 5), lighter(STONE, 0.2))
    place.fill([(-21, -59), (21, -59), (6, -50), (-6, -50)], STONE)
    place.fill(ellipse(0, -61, 19, 3.4), rgb("a9cce4"))
    place.line([(0, -62), (0, -80)], STONE, 4)
