"""Work at a desk, at home, before a wall of dates, among machines."""

from intranet.demo.art import colours as c
from intranet.demo.art import gear, interior
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.colours import darker, lighter, mix, rgb
from intranet.demo.art.figures import bust, figure
from intranet.demo.art.shapes import box, ellipse, smooth, traced

WARM = rgb("f3e6cf")


def telework(canvas: Canvas) -> None:
    interior.room(canvas, rgb("f1dccb"), interior.OAK, dado=False)
    interior.window(canvas, 1040, 80, 420, 380)
    interior.picture(canvas, 150, 110, 200, 150, c.ROSE)
    interior.picture(canvas, 390, 150, 150, 200, c.AQUA)
    interior.shelf(canvas, 130, 370, 330, 130, 1)
    bust(canvas, 700, 650, 430, "teleworker")
    interior.desk(canvas, 330, 640, 900, 230, interior.OAK)
    _laptop(canvas, 900, 642, 250)
    interior.mug(canvas, 520, 641, c.ALMAGRE)
    _cat(canvas, 1160, 641)
    interior.pot(canvas, 1420, 860, 330)


def _laptop(canvas: Canvas, x: float, base: float, width: float) -> None:
    """Its back, as those opposite see it."""
    place = canvas.at(x, base, width / 100)
    place.fill([(-46, -5), (46, -5), (50, 0), (-50, 0)], darker(c.STEEL, 0.25))
    place.fill([(-42, -58), (42, -58), (46, -3), (-46, -3)], c.STEEL)
    place.fill([(0, -58), (42, -58), (46, -3), (10, -3)], darker(c.STEEL, 0.12))
    place.fill(ellipse(0, -30, 6), lighter(c.STEEL, 0.6))


def _cat(canvas: Canvas, x: float, base: float) -> None:
    """Asleep on the desk, as cats do."""
    place, coat = canvas.at(x, base), rgb("d9a066")
    place.line(smooth((60, -8), (96, -14), (92, -40)), coat, 13)
    place.fill(traced("-60,0 -54,-36 -10,-58 44,-48 70,0", "70,0 -60,0"), coat)
    for stripe in (0, 20, 40):
        place.line([(stripe, -53 + stripe * 0.1), (stripe + 6, -28)], darker(coat, 0.25), 5)
    place.fill(ellipse(-50, -34, 27, 22), lighter(coat, 0.12))
    for ear in (-66, -42):
        place.fill([(ear - 10, -48), (ear, -74), (ear + 12, -50)], lighter(coat, 0.12))
    for eye in (-60, -42):
        place.line(smooth((eye - 5, -36), (eye, -32), (eye + 5, -36)), c.INK, 2.4)


def server_room(canvas: Canvas) -> None:
    canvas.gradient(box(0, 0, 1600, 640), rgb("cfd9ea"), rgb("b4c3da"))
    canvas.gradient(box(0, 640, 1600, 260), rgb("8fa0bd"), rgb("b9c5d8"))
    for number in range(-10, 11):
        canvas.line([(800 + number * 110, 640), (800 + number * 330, 900)], rgb("7f90ae"), 2)
    for y in (690, 770):
        canvas.line([(0, y), (1600, y)], rgb("7f90ae"), 2)
    for number in range(3):
        canvas.fill(box(240 + number * 440, 40, 260, 22, 8), c.WHITE)
        canvas.glow(370 + number * 440, 60, 150, c.WHITE, 0.6)
    canvas.line([(0, 130), (1600, 130)], c.STEEL, 16)
    for number in range(7):
        if number not in (3,):
            gear.rack(canvas, 60 + number * 212, 700, 190, 520, number)
            canvas.line(
                smooth((150 + number * 212, 130), (140 + number * 212, 156), (155 + number * 212, 182)),
                (c.AZULEJO, c.HONEY)[number % 2],
                6,
            )
    figure(canvas, 790, 800, 470, "admin of systems", "reach")
    canvas.fill(box(610, 470, 124, 84, 8), c.INK)
    canvas.fill(box(618, 478, 108, 64, 3), c.MIST)
    canvas.fill(box(640, 556, 60, 250), c.STEEL)
    canvas.fill(box(590, 800, 160, 14, 7), c.SLATE)


def calendar(canvas: Canvas) -> None:
    interior.room(canvas, c.MIST, horizon=720)
    canvas.fill(box(366, 84, 880, 480), c.INK, 0.14)
    canvas.fill(box(354, 70, 880, 480, 10), c.LIME)
    canvas.fill(box(354, 70, 880, 84, 10), c.ALMAGRE)
    for hook in range(9):
        canvas.line([(410 + hook * 96, 50), (410 + hook * 96, 92)], c.SLATE, 9)
    marks = {
        3: c.HONEY,
        9: c.SKY_BLUE,
        10: c.SKY_BLUE,
        11: c.SKY_BLUE,
        18: c.BRICK,
        22: c.LEAF,
        26: c.HONEY,
        27: c.HONEY,
    }
    for day in range(35):
        left, top = 384 + day % 7 * 118, 176 + day // 7 * 72
        canvas.fill(box(left, top, 104, 58, 8), marks.get(day, darker(c.PAPER, 0.02) if day % 7 < 5 else c.ROSE))
        canvas.fill(box(left + 10, top + 10, 22, 7, 3), c.STEEL)
    ring = ellipse(908, 277, 66, 46)
    canvas.line([*ring, ring[0], ring[1]], c.ALMAGRE, 7)
    figure(canvas, 1024, 870, 560, "calendar person", "point", faces_left=True)
    interior.pot(canvas, 210, 850, 340)
    interior.window(canvas, 1370, 110, 180, 320)


def archive(canvas: Canvas) -> None:
    canvas.gradient(box(0, 0, 1600, 720), rgb("e9d9bd"), rgb("d8c29c"))
    canvas.gradient(box(0, 720, 1600, 180), rgb("b58a63"), rgb("c79f76"))
    interior.shelf(canvas, 60, 70, 500, 620, 6, boxes=True)
    interior.shelf(canvas, 1040, 70, 500, 620, 6, boxes=True, seed=4)
    canvas.gradient(box(600, 40, 400, 680), rgb("c4ab84"), rgb("a98e69"))
    for number in range(3):
        left = 640 + number * 26
        canvas.fill(
            box(left, 160 + number * 40, 320 - number * 52, 560 - number * 66),
            mix(interior.WALNUT, rgb("c4ab84"), 0.25 + number * 0.2),
        )
    canvas.fill(box(718, 280, 164, 318), rgb("f1e3c8"))
    interior.pendant(canvas, 800, 190, 130)
    for rail in (430, 530):
        canvas.line([(rail, 800), (rail + 46, 180)], gear.TIMBER, 12)
    for rung in range(8):
        canvas.line([(434 + rung * 5.4, 740 - rung * 68), (534 + rung * 5.4, 740 - rung * 68)], gear.TIMBER, 9)
    figure(canvas, 800, 840, 430, "archivist", "carry")
    canvas.fill(box(760, 556, 104, 74, 4), rgb("d8bd95"))
    canvas.fill(box(786, 574, 52, 26, 3), c.LIME)


def training(canvas: Canvas) -> None:
    interior.room(canvas, WARM)
    canvas.fill(box(372, 72, 860, 420, 8), c.SLATE)
    canvas.fill(box(384, 84, 836, 396, 4), c.LIME)
    canvas.fill(box(430, 124, 330, 26, 8), c.AZULEJO)
    for row, wide in enumerate((300, 270, 310, 240)):
        canvas.fill(ellipse(442, 205 + row * 56, 9), c.HONEY)
        canvas.fill(box(468, 196 + row * 56, wide, 18, 8), mix(c.STEEL, c.PAPER, 0.4))
    interior.chart(canvas.at(840, 430, 3.2), (30, 46, 62, 54, 80))
    figure(canvas, 1310, 700, 420, "trainer", "reach", faces_left=True)
    for number, part in enumerate(("learner", "second learner", "third learner", "fourth learner")):
        bust(canvas, 260 + number * 350, 850, 290, part)
    canvas.gradient(box(0, 830, 1600, 70), lighter(interior.WOOD, 0.25), interior.WOOD)
    for x in (420, 780, 1130):
        interior.papers(canvas, x, 832, 90, 2)


def award(canvas: Canvas) -> None:
    interior.room(canvas, rgb("dfe8d6"))
    interior.picture(canvas, 180, 90, 300, 210)
    interior.picture(canvas, 1120, 90, 300, 210, c.STRAW)
    for number in range(40):
        place = canvas.at(100 + number * 367 % 1400, 40 + number * 149 % 420, 1, number * 40)
        place.fill(box(-9, -5, 18, 10, 2), (c.AZULEJO, c.ALBERO, c.ALMAGRE, c.OLIVA)[number % 4], 0.85)
    bust(canvas, 520, 900, 620, "mayor")
    bust(canvas, 1090, 900, 620, "winner")
    _diploma(canvas, 806, 700)


def _diploma(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill(box(x - 140, y - 88, 290, 210, 6), c.INK, 0.16)
    canvas.fill(box(x - 150, y - 100, 300, 210, 6), c.HONEY)
    canvas.fill(box(x - 138, y - 88, 276, 186, 3), c.LIME)
    canvas.fill(box(x - 80, y - 60, 160, 16, 6), c.AZULEJO)
    for row, wide in enumerate((200, 180, 150)):
        canvas.fill(box(x - wide / 2, y - 22 + row * 24, wide, 9, 4), darker(c.PAPER, 0.15))
    canvas.fill(
        [(x + 66, y + 66), (x + 86, y + 126), (x + 96, y + 110), (x + 112, y + 124), (x + 98, y + 64)], c.ALMAGRE
    )
    canvas.fill(ellipse(x + 84, y + 60, 27), c.ALBERO)
    canvas.fill(ellipse(x + 84, y + 60, 18), c.STRAW)
    for side, skin in ((-1, c.SKINS[1]), (1, c.SKINS[5])):
        canvas.fill(ellipse(x + side * 150, y + 20, 30, 38), skin.base)
        for finger in range(3):
            canvas.line([(x + side * 148, y + 4 + finger * 18), (x + side * 122, y + 6 + finger * 18)], skin.base, 15)


SCENES = (telework, server_room, calendar, archive, training, award)
