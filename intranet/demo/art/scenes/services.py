"""Inside: counters, desks, shelves and screens."""

from intranet.demo.art import colours as c
from intranet.demo.art import gear, interior
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.colours import Colour, darker, rgb
from intranet.demo.art.figures import bust
from intranet.demo.art.shapes import box


def registry_desk(canvas: Canvas) -> None:
    interior.room(canvas, rgb("f3e6cf"))
    interior.window(canvas, 120, 90, 300, 330)
    interior.shelf(canvas, 1190, 90, 330, 400, 4, boxes=True)
    interior.clock(canvas, 800, 150, 56)
    bust(canvas, 640, 640, 420, "registrar")
    bust(canvas, 1050, 640, 420, "clerk")
    interior.counter(canvas, 60, 620, 1480, 280)
    interior.monitor(canvas, 760, 622, 200)
    interior.papers(canvas, 400, 620, 130)
    interior.pot(canvas, 1250, 622, 120)


def budget(canvas: Canvas) -> None:
    interior.room(canvas, c.SAGE)
    interior.window(canvas, 1140, 90, 320, 340)
    interior.picture(canvas, 160, 120, 260, 180)
    interior.pendant(canvas, 760, 150, 120)
    bust(canvas, 560, 650, 440, "accountant")
    interior.desk(canvas, 240, 640, 1120, 240)
    interior.monitor(canvas, 800, 644, 380, (40, 62, 54, 78, 70, 88))
    interior.papers(canvas, 300, 640, 150, 7)
    interior.mug(canvas, 690, 641)
    interior.pot(canvas, 1430, 860, 280)


def health(canvas: Canvas) -> None:
    interior.room(canvas, rgb("e3efec"), rgb("cfd8da"))
    interior.window(canvas, 1180, 90, 300, 330)
    _notice(canvas, 150, 110)
    bust(canvas, 620, 700, 470, "nurse")
    bust(canvas, 1010, 700, 470, "patient")
    interior.desk(canvas, 300, 690, 1060, 220, c.LIME)
    _first_aid(canvas, 420, 692)
    interior.papers(canvas, 760, 690, 120, 3)
    interior.pot(canvas, 1470, 870, 300, c.TEAL)


def _cross(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    for wide, high in ((size, size * 0.36), (size * 0.36, size)):
        canvas.fill(box(x - wide / 2, y - high / 2, wide, high, size * 0.05), colour)


def _notice(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill(box(x, y, 230, 300, 10), c.LIME)
    _cross(canvas, x + 115, y + 115, 150, c.OLIVA)
    for row in range(2):
        canvas.fill(box(x + 40, y + 224 + row * 28, 150 - row * 40, 12, 6), c.STEEL)


def _first_aid(canvas: Canvas, x: float, base: float) -> None:
    canvas.line([(x + 60, base - 102), (x + 60, base - 126), (x + 130, base - 126), (x + 130, base - 102)], c.BRICK, 10)
    canvas.fill(box(x, base - 102, 190, 102, 14), c.ALMAGRE)
    _cross(canvas, x + 95, base - 50, 64, c.LIME)


def polling_station(canvas: Canvas) -> None:
    interior.room(canvas, c.STRAW)
    for x in (110, 1270):
        canvas.fill(box(x, 150, 220, 490, 6), c.SLATE)
        for fold in range(7):
            canvas.fill(box(x + 8 + fold * 29.5, 170, 27, 460), (c.AZULEJO, darker(c.AZULEJO, 0.15))[fold % 2])
    interior.clock(canvas, 800, 130, 54)
    for number, part in enumerate(("chair", "teller", "young teller")):
        bust(canvas, 480 + number * 320, 690, 370, part)
    interior.counter(canvas, 300, 670, 1000, 230, interior.OAK)
    gear.ballot_box(canvas, 550, 668, 180)
    gear.ballot_box(canvas, 870, 668, 180)
    interior.papers(canvas, 350, 670, 120, 3)


SCENES = (registry_desk, budget, health, polling_station)
