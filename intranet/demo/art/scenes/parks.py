"""Green, water and play."""

from intranet.demo.art import colours as c
from intranet.demo.art import gear, nature, town
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.colours import Colour, darker, lighter, mix, rgb
from intranet.demo.art.figures import crowd, figure
from intranet.demo.art.shapes import arc, box, ellipse, smooth

MEADOW, LAWN = rgb("b9cb92"), rgb("a3ba7a")


def _lawn(canvas: Canvas, y: float) -> None:
    canvas.gradient(box(0, y, 1600, 900 - y), LAWN, lighter(MEADOW, 0.2))
    for number in range(60):
        x, at = number * 337 % 1600, y + 20 + number * 149 % max(40, int(880 - y))
        canvas.line([(x, at), (x + 5, at - 12), (x + 9, at)], darker(LAWN, 0.12), 2.5)


def river_bridge(canvas: Canvas) -> None:
    nature.sky(canvas, nature.EVENING)
    nature.cloud(canvas, 980, 160, 360, 0.6)
    nature.hills(canvas, 470, rgb("aab6c6"), 130, 2)
    for number in range(8):
        town.house(
            canvas,
            -40 + number * 210,
            560 + number % 3 * 12,
            200,
            2,
            mix(town.WALLS[number % 6], nature.EVENING[1], 0.3),
            None,
            2,
            lit=number % 4,
        )
    nature.water(canvas, 560, 340)
    _bridge(canvas, 470, rgb("d9b994"))
    for x in (250, 630, 1010, 1390):
        town.lamp(canvas, x, 436, 150, lit=True)
    crowd(canvas, 466, 120, "330 walk 800 WALK 860 stand 1160 walk", "bridge")
    canvas.fill(box(0, 440, 1600, 44), lighter(rgb("d9b994"), 0.25))


def _bridge(canvas: Canvas, deck: float, stone: Colour) -> None:
    """Four arches over the river, which shows below and between them."""
    canvas.fill(box(0, deck, 1600, 170), stone)
    for number in range(4):
        left = 70 + number * 380
        with canvas.inside(town.arch(left, 660, 300, 150)) as under:
            nature.water(under, 500, 200)
            under.fill(arc(left + 150, 660, 170, 170, 180, 360), c.INK, 0.22)
            under.fill(ellipse(left + 170, 690, 140, 130), rgb("a5c6dd"))
        canvas.line(arc(left + 150, 660, 152, 150, 180, 360), lighter(stone, 0.4), 14)
    nature.water(canvas, 640, 260)
    for number in range(4):
        left = 16 + number * 380
        canvas.fill([(left, 650), (left + 50, 650), (left + 62, 690), (left - 12, 690)], darker(stone, 0.15))
    canvas.fill(box(0, deck - 34, 1600, 34), lighter(stone, 0.25))
    canvas.fill(box(0, deck - 40, 1600, 10), darker(stone, 0.2))


def playground(canvas: Canvas) -> None:
    nature.sky(canvas)
    nature.cloud(canvas, 240, 170, 340)
    nature.hills(canvas, 520, rgb("a9c0a0"), 130, 1)
    _lawn(canvas, 560)
    for x, high in ((80, 300), (330, 240), (1240, 260), (1500, 320)):
        nature.tree(canvas, x, 600, high)
    canvas.fill(ellipse(800, 770, 700, 110), rgb("e3cda2"))
    gear.swings(canvas, 250, 740, 280)
    gear.slide(canvas, 830, 790, 330)
    town.bench(canvas, 1270, 700, 170)
    for x, base, pose, name in ((700, 800, "wave", "a"), (1250, 830, "walk", "b"), (520, 830, "walk", "c")):
        figure(canvas, x, base, 120, f"child{name}", pose)
    figure(canvas, 1210, 730, 190, "mother", "stand", faces_left=True)
    nature.flowers(canvas, 120, 880, 300, c.BRICK)
    nature.flowers(canvas, 1480, 890, 320, c.HONEY)


def sports_court(canvas: Canvas) -> None:
    nature.sky(canvas, nature.NOON)
    nature.hills(canvas, 420, rgb("a9c0b0"), 90, 2)
    canvas.fill(box(0, 380, 1600, 140), rgb("d6dde2"))
    for number in range(5):
        town.window(canvas, 110 + number * 300, 410, 190, 62)
    canvas.gradient(box(0, 500, 1600, 400), rgb("c0654c"), rgb("d07f60"))
    _pitch(canvas)
    for x, base, pose, name in (
        (620, 730, "reach", "p1"),
        (770, 690, "wave", "p2"),
        (930, 740, "walk", "p3"),
        (1120, 800, "walk", "p4"),
        (430, 820, "walk", "p5"),
    ):
        figure(canvas, x, base, 210, name, pose, faces_left=x > 800)
    canvas.fill(ellipse(706, 540, 22), gear.ORANGE)
    canvas.line(smooth((690, 526), (706, 540), (722, 556)), c.INK, 3)


def _pitch(canvas: Canvas) -> None:
    """The lines on the ground and a basket at either end."""
    canvas.fill([(330, 540), (1270, 540), (1560, 900), (40, 900)], c.AZULEJO)
    for end in ((330, 540), (40, 900)), ((1270, 540), (1560, 900)), ((330, 540), (1270, 540)), ((800, 540), (800, 900)):
        canvas.line(end, c.LIME, 7)
    ring = ellipse(800, 715, 170, 62)
    canvas.line([*ring, ring[0]], c.LIME, 7)
    for side in (-1, 1):
        hoop = canvas.at(800, 0, wide=side)
        hoop.line([(560, 640), (560, 330), (500, 300)], town.IRON, 13)
        hoop.fill(box(430, 210, 130, 110, 4), c.LIME)
        hoop.line([(456, 290), (456, 252), (534, 252), (534, 290)], c.ALMAGRE, 5)
        hoop.line(arc(430, 318, 36, 8, 0, 360), gear.ORANGE, 6)


def beach(canvas: Canvas) -> None:
    nature.sky(canvas, nature.NOON)
    nature.sun(canvas, 330, 170, 56)
    nature.cloud(canvas, 900, 180, 380)
    nature.water(canvas, 400, 220, rgb("5f9fc8"))
    canvas.gradient(
        [(0, 590), *smooth((0, 590), (500, 570), (1000, 610), (1600, 580)), (1600, 900), (0, 900)],
        rgb("f0dcae"),
        rgb("e3c78f"),
    )
    canvas.line(smooth((0, 590), (500, 570), (1000, 610), (1600, 580)), c.LIME, 12)
    canvas.fill([(700, 440), (760, 440), (730, 330)], c.LIME)
    canvas.fill([(734, 440), (790, 440), (734, 350)], c.ROSE)
    canvas.fill([(680, 446), (810, 446), (790, 470), (700, 470)], c.ALMAGRE)
    for x, colour in ((260, c.ALMAGRE), (700, c.AZULEJO), (1080, c.ALBERO)):
        canvas.line([(x, 780), (x + 16, 610)], c.LIME, 8)
        canvas.fill(arc(x + 18, 640, 118, 74, 184, 364), colour)
        canvas.fill(arc(x + 18, 640, 46, 74, 184, 364), c.LIME)
        canvas.fill(ellipse(x + 50, 786, 130, 12), c.INK, 0.14)
    crowd(canvas, 770, 170, "420 walk 520 WALK 900 stand 1250 wave", "beach")
    nature.palm(canvas, 1420, 880, 560)
    nature.palm(canvas, 90, 900, 480)


def fountain(canvas: Canvas) -> None:
    nature.sky(canvas)
    nature.hills(canvas, 500, rgb("a9c0a0"), 120, 3)
    for x, high in ((90, 380), (360, 320), (1240, 320), (1510, 380)):
        nature.tree(canvas, x, 610, high, c.LEAF, c.ALBERO)
    for x in (560, 620, 980, 1040):
        nature.cypress(canvas, x, 590, 250)
    _lawn(canvas, 580)
    canvas.fill([(640, 580), (960, 580), (1300, 900), (300, 900)], town.PAVING)
    town.fountain(canvas, 800, 800, 480)
    nature.flowers(canvas, 190, 800, 320, c.BRICK)
    nature.flowers(canvas, 1410, 800, 320, c.HONEY)
    figure(canvas, 480, 790, 210, "drinker", "reach")
    figure(canvas, 1180, 760, 200, "walker", "walk", faces_left=True)


SCENES = (river_bridge, playground, sports_court, beach, fountain)
