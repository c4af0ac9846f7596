"""Evenings, feasts and weather."""

from math import cos, sin, tau

from intranet.demo.art import colours as c
from intranet.demo.art import gear, interior, nature, town
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.colours import darker, lighter, mix, rgb
from intranet.demo.art.figures import bust, crowd, figure
from intranet.demo.art.shapes import arc, box, ellipse, smooth, traced

DUSK = rgb("33446f")


def library_night(canvas: Canvas) -> None:
    canvas.gradient(box(0, 0, 1600, 700), rgb("4a3f4d"), rgb("6b564f"))
    canvas.gradient(box(0, 700, 1600, 200), rgb("7a5640"), rgb("8f6749"))
    interior.shelf(canvas, 40, 60, 430, 620, 5)
    interior.shelf(canvas, 1130, 60, 430, 620, 5, seed=5)
    interior.window(canvas, 590, 60, 420, 380, nature.NIGHT)
    canvas.fill(ellipse(900, 140, 34), c.STRAW)
    canvas.fill(ellipse(886, 132, 30), rgb("22345f"))
    for x in (380, 1220):
        canvas.glow(x, 560, 330, rgb("ffd58a"), 0.45)
    bust(canvas, 600, 720, 380, "reader")
    bust(canvas, 1010, 720, 380, "old reader")
    interior.desk(canvas, 200, 710, 1200, 220, interior.WOOD)
    for x in (380, 1220):
        _reading_lamp(canvas, x, 712)
    for x in (600, 1010):
        _open_book(canvas, x, 722)


def _reading_lamp(canvas: Canvas, x: float, base: float) -> None:
    canvas.fill(box(x - 40, base - 10, 80, 12, 6), c.HONEY)
    canvas.line([(x, base - 8), (x, base - 130)], c.HONEY, 8)
    canvas.fill([(x - 40, base - 170), (x + 40, base - 170), (x + 74, base - 112), (x - 74, base - 112)], c.OLIVA)
    canvas.fill(
        [(x + 10, base - 170), (x + 40, base - 170), (x + 74, base - 112), (x + 20, base - 112)], darker(c.OLIVA, 0.3)
    )
    canvas.fill(box(x - 74, base - 114, 148, 8, 4), rgb("ffe6ae"))


def _open_book(canvas: Canvas, x: float, base: float) -> None:
    for side in (-1, 1):
        half = canvas.at(x, base, wide=side)
        half.fill([(0, 0), (0, -46), *smooth((0, -46), (40, -66), (98, -54)), (104, -4)], c.ALMAGRE)
        half.fill(
            [(0, -4), (0, -50), *smooth((0, -50), (40, -68), (92, -58)), (97, -12)],
            lighter(c.LIME, 0.4) if side < 0 else c.PAPER,
        )
        for row in range(4):
            half.line([(14, -46 + row * 10), (80, -48 + row * 10)], c.STEEL, 2, 0.7)


def museum(canvas: Canvas) -> None:
    interior.room(canvas, rgb("ece4d6"), rgb("c9a67c"), 680, dado=False)
    for x, wide, high, paint in ((140, 330, 240, c.AQUA), (1130, 330, 240, c.ROSE)):
        canvas.fill(
            [(x + wide / 2 - 30, 40), (x + wide / 2 + 30, 40), (x + wide + 60, 560), (x - 60, 560)], c.WHITE, 0.25
        )
        interior.picture(canvas, x, 170, wide, high, paint)
    canvas.fill(town.arch(590, 680, 420, 590), lighter(c.SAND, 0.3))
    canvas.gradient(town.arch(620, 680, 360, 560), rgb("f8f2e6"), rgb("e0d2ba"))
    town.tiles(canvas, 680, 180, 240, 80, 2)
    canvas.fill(box(716, 560, 168, 130), lighter(c.SAND, 0.5))
    canvas.fill(box(844, 560, 40, 130), c.INK, 0.12)
    _vase(canvas, 800, 560)
    canvas.line([(560, 760), (560, 690)], c.HONEY, 7)
    canvas.line([(1040, 760), (1040, 690)], c.HONEY, 7)
    canvas.line(smooth((560, 694), (800, 748), (1040, 694)), c.ALMAGRE, 9)
    figure(canvas, 420, 850, 330, "visitor one", "stand")
    figure(canvas, 500, 860, 210, "visitor child", "reach")
    figure(canvas, 1200, 850, 330, "guide", "reach", faces_left=True)


def _vase(canvas: Canvas, x: float, base: float) -> None:
    place = canvas.at(x, base)
    vase = traced(
        "-28,0 -66,-46 -58,-104 -18,-128 -16,-156",
        "-16,-156 16,-156",
        "16,-156 18,-128 58,-104 66,-46 28,0",
        "28,0 -28,0",
    )
    place.fill(vase, c.DEEP_BLUE)
    with place.inside(vase) as part:
        part.fill(box(-80, -98, 160, 66), c.LIME)
        for number in range(5):
            part.fill(ellipse(-56 + number * 28, -65, 11, 25, 20), (c.AZULEJO, c.ALBERO)[number % 2])
        part.fill(box(-80, -140, 160, 7), c.HONEY)
        part.fill([*smooth((24, -160), (34, -80), (14, 0)), (90, 0), (90, -160)], c.INK, 0.28)


def concert(canvas: Canvas) -> None:
    canvas.gradient(box(0, 0, 1600, 900), rgb("24305c"), rgb("8a5f7e"))
    nature.stars(canvas, 300)
    canvas.fill(box(230, 130, 1140, 30, 6), c.INK)
    for x in (230, 1340):
        canvas.fill(box(x, 130, 30, 560), c.INK)
    for number, tone in enumerate((c.HONEY, c.SKY_BLUE, c.ROSE, c.HONEY)):
        gear.spotlight(canvas, 380 + number * 280, 190, 500 + number * 200, 690, tone)
    canvas.gradient(box(180, 640, 1240, 120), rgb("8f6749"), rgb("6b4a3c"))
    canvas.fill(box(180, 640, 1240, 12), rgb("b98a5f"))
    for x, pose, name in ((560, "carry", "guitar"), (800, "wave", "singer"), (1040, "CARRY", "bass")):
        figure(canvas, x, 670, 300, name, pose.lower(), faces_left=pose.isupper())
    for x, side in ((560, 1), (1040, -1)):
        guitar = canvas.at(x + side * 8, 500, 1, -28 * side, side)
        guitar.line([(0, 0), (96, 0)], rgb("6b4a3c"), 9)
        guitar.fill(ellipse(-22, 0, 34, 25), c.ALBERO)
        guitar.fill(ellipse(-18, 0, 11), rgb("6b4a3c"))
    canvas.line([(842, 668), (842, 410)], c.INK, 6)
    canvas.fill(ellipse(842, 404, 11, 15), c.STEEL)
    for x in (260, 1230):
        canvas.fill(box(x, 470, 110, 180, 6), c.INK)
        for y in (510, 590):
            canvas.fill(ellipse(x + 55, y, 32), c.SLATE)
            canvas.fill(ellipse(x + 55, y, 14), c.INK)
    _audience(canvas)


def _audience(canvas: Canvas) -> None:
    """Heads and raised hands against the light."""
    for row, tone in ((0, rgb("443657")), (1, rgb("2b2746"))):
        for number in range(17):
            x, y = 20 + number * 98 + row * 46, 800 + row * 66 + sin(number * 2.7) * 16
            canvas.fill(ellipse(x, y, 31, 36), tone)
            canvas.fill(box(x - 56, y + 30, 112, 200, 40), tone)
            if number % 4 == row:
                canvas.line([(x + 44, y + 50), (x + 52, y - 20), (x + 46, y - 76)], tone, 19)


def christmas_lights(canvas: Canvas) -> None:
    nature.sky(canvas, nature.NIGHT)
    nature.stars(canvas, 260)
    for number, x in enumerate((-60, 240, 1080, 1380)):
        town.house(
            canvas,
            x,
            700,
            300,
            3,
            mix(town.WALLS[number], DUSK, 0.5),
            mix(c.TEAL, DUSK, 0.4),
            3,
            lit=(number * 2 + 1) % 6,
        )
    for number, x in enumerate((540, 700, 880)):
        town.house(canvas, x, 640, 190, 2, mix(town.WALLS[number + 2], DUSK, 0.62), None, 2, lit=number)
    canvas.gradient(box(0, 690, 1600, 210), rgb("4d587c"), rgb("3a4468"))
    canvas.glow(800, 720, 460, rgb("ffd98c"), 0.4)
    _fir(canvas, 800, 740, 430)
    for y, sag in ((170, 90), (290, 110), (410, 90)):
        gear.lights(canvas, 200, y, 1200, sag, (c.HONEY, c.STRAW, c.SKY_BLUE, c.ROSE))
    for x in (330, 1270):
        town.lamp(canvas, x, 800, 290, lit=True)
    crowd(canvas, 820, 190, "470 walk 560 stand 1030 WAVE 1110 STAND 1190 walk", "xmas")


def _fir(canvas: Canvas, x: float, base: float, height: float) -> None:
    place = canvas.at(x, base, height / 100)
    place.fill(box(-4, -12, 8, 12), nature.TRUNK)
    for top, low, wide in ((-40, -8, 30), (-66, -32, 23), (-92, -58, 15)):
        place.fill([(0, top - 12), (wide, low), (-wide, low)], rgb("3f6a4c"))
        place.fill([(0, top - 12), (wide, low), (2, low)], rgb("2d5040"))
        for number in range(5):
            at = -wide + 6 + number * wide * 0.42
            place.glow(at, low - 3, 5, c.HONEY, 0.8)
            place.fill(ellipse(at, low - 3, 1.7), (c.HONEY, c.ALMAGRE, c.SKY_BLUE)[number % 3])
    radii = [3 if number % 2 else 7 for number in range(10)]
    place.fill([(r * sin(n * tau / 10), -105 - r * cos(n * tau / 10)) for n, r in enumerate(radii)], c.HONEY)


def storm(canvas: Canvas) -> None:
    nature.sky(canvas, (rgb("6f7f98"), rgb("b9c3cf")))
    for x, y, wide in ((-60, 210, 620), (420, 170, 700), (1020, 230, 640)):
        canvas.fill(ellipse(x + wide / 2, y - 60, wide / 2, 110), rgb("7f8ca2"))
        canvas.fill(ellipse(x + wide / 3, y - 100, wide / 3, 90), rgb("8f9bb0"))
    for number in range(6):
        town.house(
            canvas,
            -60 + number * 300,
            640,
            300,
            2,
            mix(town.WALLS[number], rgb("93a0b3"), 0.35),
            mix(c.TEAL, c.SLATE, 0.3),
            3,
            lit=number % 3,
        )
    canvas.gradient(box(0, 636, 1600, 264), rgb("8f9aac"), rgb("a9b3c1"))
    for number in range(16):
        x, y = number * 307 % 1600, 680 + number * 67 % 200
        canvas.fill(ellipse(x, y, 80 + number % 4 * 24, 9), c.MIST, 0.5)
    for x, colour, name in ((420, c.ALMAGRE, "u1"), (800, c.HONEY, "u2"), (1180, c.AZULEJO, "u3")):
        figure(canvas, x, 840, 300, name, "wave")
        _umbrella(canvas, x + 66, 506, 165, colour)
    for number in range(110):
        x, y = number * 197 % 1700, number * 113 % 900
        canvas.line([(x, y), (x - 14, y + 44)], c.WHITE, 2.5, 0.4)


def _umbrella(canvas: Canvas, x: float, y: float, radius: float, colour: c.Colour) -> None:
    canvas.line([(x, y), (x, y + 72)], c.INK, 6)
    canvas.fill(arc(x, y + 14, radius, radius * 0.7, 180, 360), colour)
    canvas.fill(
        [*arc(x, y + 14, radius, radius * 0.7, 290, 360), *arc(x, y + 14, radius * 0.42, radius * 0.7, 360, 270)],
        darker(colour, 0.2),
    )
    for number in range(4):
        canvas.fill(
            arc(x - radius * 0.75 + number * radius * 0.5, y + 15, radius * 0.25, 14, 180, 360),
            mix(rgb("93a0b3"), colour, 0.3),
        )


SCENES = (library_night, museum, concert, christmas_lights, storm)
