"""Works, traffic and safety."""

from intranet.demo.art import colours as c
from intranet.demo.art import gear, nature, town, vehicles
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.colours import darker, lighter, mix, rgb
from intranet.demo.art.figures import crowd, figure
from intranet.demo.art.shapes import box, ellipse


def _row_of_houses(canvas: Canvas, base: float, shift: int = 0, floors: int = 3) -> None:
    for number in range(6):
        town.house(
            canvas,
            -60 + number * 300,
            base,
            300,
            floors,
            town.WALLS[(number + shift) % 6],
            (c.TEAL, None, c.OLIVA)[(number + shift) % 3],
            3,
        )


def construction(canvas: Canvas) -> None:
    nature.sky(canvas)
    nature.cloud(canvas, 180, 180, 340)
    nature.hills(canvas, 640, rgb("b4c2cc"), 120, 1)
    gear.crane(canvas, 980, 740, 570)
    town.house(canvas, -70, 740, 330, 3, town.WALLS[1], c.TEAL)
    town.house(canvas, 350, 740, 480, 3, town.WALLS[0], None, 4)
    gear.scaffold(canvas, 330, 740, 520, 3)
    canvas.fill(box(1120, 520, 420, 220), rgb("d8c2a6"))
    for number in range(12):
        canvas.fill(box(1136 + number % 4 * 102, 540 + number // 4 * 68, 66, 40), rgb("8e99a6"))
    canvas.gradient(box(0, 740, 1600, 160), rgb("d9c29a"), rgb("c7ab7e"))
    for x in (80, 520, 960, 1330):
        gear.barrier(canvas, x, 870, 210)
    for x, base, name, pose in (
        (500, 590, "w1", "reach"),
        (700, 440, "w2", "stand"),
        (880, 830, "w3", "carry"),
        (980, 840, "w4", "wave"),
    ):
        _worker(canvas, x, base, 150 if base < 600 else 190, name, pose)
    gear.cone(canvas, 430, 870, 70)


def _worker(canvas: Canvas, x: float, base: float, height: float, name: str, pose: str) -> None:
    """Somebody in a high-visibility vest and a helmet."""
    figure(canvas, x, base, height, name, pose, vest=True)
    head = canvas.at(x, base, height / 100)
    head.fill([*[(px, py) for px, py in ellipse(0.4, -93, 8.6, 9) if py <= -92], (-8.6, -92)], c.HONEY)
    head.line([(-8.6, -92.4), (10.6, -92.4)], darker(c.HONEY, 0.15), 1.8)


def mobility(canvas: Canvas) -> None:
    nature.sky(canvas, nature.NOON)
    _row_of_houses(canvas, 600, 2)
    for x in (140, 760, 1400):
        nature.tree(canvas, x, 640, 240)
    canvas.fill(box(0, 600, 1600, 60), town.PAVING)
    town.road(canvas, 650, 150)
    canvas.fill(box(0, 800, 1600, 100), rgb("c0785f"))
    canvas.fill(box(0, 796, 1600, 10), c.LIME)
    vehicles.bus(canvas, 560, 780, 700)
    vehicles.rider(canvas, 210, 876, 210, c.ALBERO, c.SKINS[1], c.TEAL)
    vehicles.rider(canvas, 1180, 884, 210, c.LIME, c.SKINS[5], c.ALMAGRE)
    crowd(canvas, 652, 150, "420 stand 480 WALK 1330 walk", "stop")
    canvas.line([(350, 660), (350, 470)], town.IRON, 7)
    canvas.fill(box(314, 450, 72, 60, 8), c.AZULEJO)
    vehicles.bicycle(canvas.at(350, 494), -24, 0, 48, c.LIME)


def electric_van(canvas: Canvas) -> None:
    nature.sky(canvas)
    nature.cloud(canvas, 1040, 160, 340)
    nature.hills(canvas, 470, rgb("a9c0b0"), 150, 2)
    _garage(canvas, 620)
    canvas.fill(box(0, 616, 1600, 80), town.PAVING)
    town.road(canvas, 690, 210)
    canvas.fill(box(1230, 470, 70, 230, 14), c.OLIVA)
    canvas.fill(box(1244, 490, 42, 60, 6), c.LIME)
    canvas.fill(ellipse(1265, 600, 14), c.INK)
    canvas.line([(1265, 600), (1200, 690), (1130, 640), (1080, 620)], c.INK, 8)
    vehicles.van(canvas, 420, 800, 700)
    figure(canvas, 1390, 740, 300, "driver", "wave", faces_left=True, vest=True)
    nature.tree(canvas, 180, 700, 320)


def _garage(canvas: Canvas, base: float) -> None:
    """The depot of the city's vehicles, panels on its roof."""
    canvas.fill(box(90, base - 300, 1420, 300), town.WALLS[4])
    for x in (170, 620, 1070):
        gear.solar(canvas, x, base - 300, 300, 1, 40)
    canvas.fill(box(70, base - 308, 1460, 22), c.SLATE)
    town.tiles(canvas, 90, base - 282, 1420, 36)
    for x in (150, 560, 970):
        canvas.fill(box(x, base - 206, 330, 206), c.STEEL)
        for number in range(6):
            canvas.fill(box(x + 8, base - 198 + number * 34, 314, 27, 3), lighter(c.STEEL, 0.35))
    town.window(canvas, 1360, base - 190, 100, 80)
    canvas.fill(box(90, base - 246, 1420, 14), c.INK, 0.1)


def solar_roof(canvas: Canvas) -> None:
    nature.sky(canvas, nature.NOON)
    nature.sun(canvas, 1290, 180, 66)
    nature.cloud(canvas, 200, 200, 360)
    nature.hills(canvas, 470, rgb("a4b9cc"), 120, 1)
    for number in range(9):
        town.house(
            canvas,
            -80 + number * 190,
            640 + number * 31 % 50,
            180,
            2,
            mix(town.WALLS[number % 6], nature.NOON[1], 0.35),
            None,
            2,
        )
    canvas.gradient([(0, 620), (1600, 560), (1600, 900), (0, 900)], town.CLAY, darker(town.CLAY, 0.12))
    for number in range(64):
        x = -220 + number * 30
        canvas.line([(x, 900), (x + 170, 640 - x * 0.0375)], darker(town.CLAY, 0.16), 6)
    for x, y in ((150, 870), (640, 850), (1130, 830)):
        gear.solar(canvas, x, y, 400, 2, 90)
    _worker(canvas, 580, 800, 280, "solar", "reach")
    _worker(canvas, 1080, 770, 270, "solar2", "stand")


def fire_drill(canvas: Canvas) -> None:
    nature.sky(canvas)
    canvas.fill(box(160, 120, 1280, 540), town.WALLS[3])
    town.tiles(canvas, 160, 120, 1280, 40)
    for number in range(24):
        town.window(canvas, 210 + number % 8 * 155, 200 + number // 8 * 145, 90, 84)
    canvas.fill(box(700, 500, 200, 160), c.STEEL)
    canvas.fill(box(712, 512, 84, 148), lighter(town.GLASS, 0.3))
    canvas.fill(box(804, 512, 84, 148), lighter(town.GLASS, 0.2))
    town.ground(canvas, 655)
    canvas.line([(1330, 860), (1330, 560)], town.IRON, 9)
    sign = canvas.at(1330, 560)
    sign.fill(box(-70, -70, 140, 140, 12), c.OLIVA)
    for dx, dy, angle in ((0, -42, 180), (0, 42, 0), (-42, 0, 90), (42, 0, 270)):
        sign.at(dx, dy, angle=angle).fill([(0, -22), (13, 0), (-13, 0)], c.LIME)
    sign.fill(ellipse(0, 0, 12), c.LIME)
    crowd(canvas, 800, 230, "540 walk 640 WALK 930 stand 1010 STAND 1090 wave 1180 stand", "drill")
    crowd(canvas, 700, 170, "760 walk 830 walk", "last")
    figure(canvas, 380, 850, 270, "warden", "wave", vest=True)
    nature.tree(canvas, 110, 720, 340)


def cleaning(canvas: Canvas) -> None:
    nature.sky(canvas)
    nature.cloud(canvas, 640, 120, 320)
    for x in (-40, 1240):
        town.house(canvas, x, 620, 400, 2, town.WALLS[1], c.OLIVA)
    town.tiles(canvas, 360, 262, 880, 36)
    town.roof(canvas, 360, 262, 880, 50)
    town.arcade(canvas, 360, 620, 880, 322, 4, town.WALLS[0])
    town.ground(canvas, 616)
    for x in (250, 1350):
        nature.tree(canvas, x, 690, 400, c.HONEY)
    for number in range(26):
        x, y = 120 + number * 293 % 1380, 700 + number * 83 % 160
        canvas.fill(ellipse(x, y, 10, 5, 14), (c.HONEY, c.ALBERO, c.BRICK)[number % 3])
    for x, name in ((560, "sweep1"), (1050, "sweep2")):
        canvas.line([(x + 46, 690), (x + 96, 826)], gear.TIMBER, 8)
        canvas.fill([(x + 80, 820), (x + 114, 812), (x + 140, 846), (x + 76, 856)], c.HONEY)
        figure(canvas, x, 840, 280, name, "reach", vest=True)
    gear.bin_for(canvas, 740, 830, 140, c.OLIVA)
    vehicles.wheel(canvas, 780, 832, 18)
    vehicles.wheel(canvas, 840, 832, 18)


def recycling(canvas: Canvas) -> None:
    nature.sky(canvas, nature.NOON)
    nature.cloud(canvas, 980, 170, 360)
    nature.hills(canvas, 480, rgb("b4c6c4"), 140, 3)
    for number in range(5):
        wall = mix(town.WALLS[number], nature.NOON[1], 0.35)
        town.house(canvas, 300 + number * 205, 590, 190, 1 + number % 2, wall, None, 2)
    for x in range(60, 1600, 190):
        nature.bush(canvas, x, 604, 230, c.OLIVA if x % 20 else c.LEAF)
    town.ground(canvas, 600)
    for number, colour in enumerate((c.AZULEJO, c.HONEY, c.OLIVA, rgb("9a6b48"))):
        gear.bin_for(canvas, 330 + number * 240, 780, 200, colour)
    nature.tree(canvas, 160, 760, 380)
    nature.tree(canvas, 1440, 760, 380)
    figure(canvas, 530, 860, 300, "recycler", "reach")
    figure(canvas, 1150, 860, 220, "child", "carry", faces_left=True)


def school(canvas: Canvas) -> None:
    nature.sky(canvas)
    nature.cloud(canvas, 150, 160, 320)
    nature.cloud(canvas, 1180, 210, 300)
    canvas.fill(box(240, 260, 1120, 400), rgb("f1d9a8"))
    town.roof(canvas, 240, 260, 1120, 60)
    canvas.fill([(620, 260), (980, 260), (800, 130)], rgb("f1d9a8"))
    canvas.line([(606, 262), (800, 122), (994, 262)], town.CLAY, 18)
    canvas.fill(ellipse(800, 214, 34), c.AZULEJO)
    canvas.fill(ellipse(800, 214, 27), c.LIME)
    canvas.line([(800, 194), (800, 214), (814, 222)], c.INK, 5)
    for number in range(6):
        x = 290 + number * 112 + (360 if number > 2 else 0)
        for y in (310, 470):
            town.window(canvas, x, y, 76, 100, None)
    canvas.fill(box(660, 300, 280, 360), rgb("e8c88c"))
    town.tiles(canvas, 660, 430, 280, 40)
    canvas.fill(town.arch(724, 660, 152, 180), c.TEAL)
    canvas.line([(800, 660), (800, 486)], darker(c.TEAL, 0.3), 5)
    town.ground(canvas, 655)
    for x in (130, 1480):
        nature.tree(canvas, x, 720, 380)
    crowd(canvas, 810, 150, "520 walk 590 walk 700 wave 960 WALK 1080 STAND", "pupil")
    figure(canvas, 1160, 800, 230, "teacher", "stand", faces_left=True)
    figure(canvas, 430, 800, 230, "father", "walk")


SCENES = (construction, mobility, electric_van, solar_roof, fire_drill, cleaning, recycling, school)
