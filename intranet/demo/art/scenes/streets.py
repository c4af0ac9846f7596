"""Outside: the town hall, its square, the old town and its streets."""

from intranet.demo.art import colours as c
from intranet.demo.art import nature, town
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.colours import darker, lighter, mix, rgb
from intranet.demo.art.figures import crowd, figure
from intranet.demo.art.shapes import box, ellipse


def town_hall(canvas: Canvas) -> None:
    nature.sky(canvas)
    nature.cloud(canvas, 120, 190, 330)
    nature.cloud(canvas, 1180, 150, 380, 0.7)
    town.ground(canvas, 690)
    for x, paint in ((-60, town.WALLS[2]), (1300, town.WALLS[1])):
        town.house(canvas, x, 690, 360, 3, paint, c.OLIVA)
    wall = town.WALLS[0]
    canvas.fill(box(320, 250, 960, 440), wall)
    town.roof(canvas, 320, 250, 960, 56)
    _clock_tower(canvas, 800, 250)
    for number in range(7):
        town.window(canvas, 372 + number * 134, 300, 54, 106)
        town.balcony(canvas, 360 + number * 134, 416, 78, 42)
    town.tiles(canvas, 320, 446, 960, 30)
    town.arcade(canvas, 320, 690, 960, 214, 7, wall)
    canvas.fill(box(1140, 250, 140, 440), c.INK, 0.1)
    for x, colours in (
        (700, (c.ALMAGRE, c.HONEY, c.ALMAGRE)),
        (800, (c.AZULEJO, c.LIME, c.OLIVA)),
        (900, (c.AZULEJO,)),
    ):
        town.flag(canvas, x, 420, 96, colours)
    nature.tree(canvas, 250, 716, 250, c.LEAF, c.ALBERO)
    nature.tree(canvas, 1350, 716, 250, c.LEAF, c.ALBERO)
    crowd(canvas, 800, 150, "420 walk 610 STAND 668 stand 1010 WALK 1180 wave", "hall")


def _clock_tower(canvas: Canvas, x: float, base: float) -> None:
    canvas.fill(box(x - 62, base - 128, 124, 130), town.WALLS[0])
    canvas.fill(box(x + 30, base - 128, 32, 130), c.INK, 0.1)
    canvas.fill(ellipse(x, base - 68, 36), c.AZULEJO)
    canvas.fill(ellipse(x, base - 68, 29), c.LIME)
    canvas.line([(x, base - 68), (x, base - 88)], c.INK, 4)
    canvas.line([(x, base - 68), (x + 14, base - 60)], c.INK, 4)
    town.roof(canvas, x - 62, base - 128, 124, 42)
    canvas.line([(x, base - 168), (x, base - 214)], town.IRON, 4)


def old_town(canvas: Canvas) -> None:
    nature.sky(canvas, nature.EVENING)
    nature.sun(canvas, 1240, 250, 54)
    nature.hills(canvas, 420, rgb("a9b4cf"), 120, 1)
    nature.hills(canvas, 480, rgb("93a3ae"), 90, 3)
    for row, (base, pale) in enumerate(((560, 0.42), (690, 0.2), (860, 0))):
        canvas.fill(box(0, base + 20, 1600, 900), mix(town.WALLS[4], c.SLATE, 0.25 - pale * 0.4))
        for number in range(9 - row):
            wide = 190 + (number * 53 + row * 31) % 90
            x = -70 + number * (196 + row * 34) + row * 23
            wall = mix(town.WALLS[(number * 2 + row) % 6], nature.EVENING[1], pale)
            town.house(
                canvas,
                x,
                base + (number * 41 + row * 17) % 60 + 120,
                wide,
                2,
                wall,
                (c.TEAL, c.OLIVA, None)[number % 3],
                2,
                lit=number % 5,
            )
        if row == 0:
            _belfry(canvas, 560)
    nature.cypress(canvas, 300, 800, 260)
    nature.cypress(canvas, 356, 820, 210)


def _belfry(canvas: Canvas, x: float) -> None:
    wall = rgb("ecd9c0")
    canvas.fill(box(x, 240, 120, 420), wall)
    canvas.fill(box(x + 84, 240, 36, 420), darker(wall, 0.3), 0.4)
    for left in (18, 68):
        canvas.fill(town.arch(x + left, 360, 34, 76), c.SLATE)
    town.tiles(canvas, x, 372, 120, 24)
    canvas.fill([(x - 12, 240), (x + 132, 240), (x + 60, 130)], town.CLAY)
    canvas.fill([(x + 60, 130), (x + 132, 240), (x + 84, 240)], darker(town.CLAY, 0.3))


def plaza(canvas: Canvas) -> None:
    nature.sky(canvas, nature.NOON)
    nature.cloud(canvas, 560, 130, 320)
    town.ground(canvas, 610)
    for number, (x, wide) in enumerate(((-40, 380), (340, 300), (640, 340), (980, 320), (1300, 380))):
        town.house(
            canvas, x, 610, wide, 3, town.WALLS[(number * 2 + 1) % 6], (c.TEAL, c.OLIVA, c.AZULEJO)[number % 3], 3
        )
        town.awning(canvas, x + 20, 520, wide - 40, 34, (c.AZULEJO, c.OLIVA, c.ALMAGRE)[number % 3])
    for left, base, high in ((180, 660, 260), (620, 650, 230), (1180, 660, 260)):
        nature.tree(canvas, left, base, high, c.LEAF, c.ALBERO)
    town.fountain(canvas, 860, 740, 250)
    town.bench(canvas, 300, 780, 190)
    town.bench(canvas, 1260, 790, 190)
    town.lamp(canvas, 540, 790, 300)
    crowd(canvas, 770, 160, "200 walk 590 STAND 640 wave 1130 WALK 1200 walk", "plaza")


def market(canvas: Canvas) -> None:
    nature.sky(canvas)
    town.ground(canvas, 600)
    for number, x in enumerate((-80, 240, 560, 880, 1200)):
        town.house(canvas, x, 600, 330, 3, town.WALLS[(number + 3) % 6], (c.OLIVA, None)[number % 2], 3)
    for x, colour, goods in ((60, c.ALMAGRE, 0), (590, c.AZULEJO, 1), (1120, c.OLIVA, 2)):
        figure(canvas, x + 210, 770, 200, f"seller{x}", "reach")
        _stall(canvas, x, 800, colour, goods)
    crowd(canvas, 850, 220, "470 WALK 540 stand 1050 WALK 1540 STAND", "market")


def _stall(canvas: Canvas, x: float, base: float, colour: c.Colour, goods: int) -> None:
    for post in (14, 402):
        canvas.fill(box(x + post, base - 310, 12, 310), nature.TRUNK)
    canvas.fill(box(x, base - 110, 428, 110), rgb("b98a5f"))
    canvas.fill(box(x, base - 110, 428, 14), rgb("d5ab7f"))
    tones = ((c.ALBERO, c.ALMAGRE, c.LEAF), (c.PLUM, c.HONEY, c.OLIVA), (c.ALMAGRE, c.LEAF, c.STRAW))[goods]
    for crate in range(3):
        left = x + 14 + crate * 138
        for number in range(12):
            canvas.fill(
                ellipse(left + 14 + number % 6 * 19, base - 122 - number // 6 * 15, 12, steps=20),
                lighter(tones[crate], number % 3 * 0.14),
            )
        canvas.fill(box(left, base - 116, 126, 40, 3), rgb("d9b588"))
        canvas.line([(left + 6, base - 96), (left + 120, base - 96)], rgb("b98a5f"), 3)
    town.awning(canvas, x - 16, base - 340, 460, 76, colour)


SCENES = (town_hall, old_town, plaza, market)
