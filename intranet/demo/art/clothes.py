"""Neck, shoulders and what they wear, from 70 down to the lower edge."""

from collections.abc import Callable

from intranet.demo.art import colours as c
from intranet.demo.art import head
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.colours import Colour, darker, lighter, mix, rgb
from intranet.demo.art.look import Look
from intranet.demo.art.shapes import Outline, box, ellipse, mirrored, moved, smooth, traced

_FLUORESCENT, _REFLECTIVE = rgb("dfe04a"), rgb("e8ecf0")


def draw_neck(canvas: Canvas, look: Look) -> None:
    thick = 8 if look.woman else 9.6
    right = smooth((50 + thick, 54), (50 + thick, 66), (50.6 + thick, 73), (56 + thick, 79.4), (74, 90), (74, 100))
    neck = [*right, *mirrored(right)]
    canvas.fill(neck, look.skin.base)
    with canvas.inside(neck) as part:
        part.fill(moved(head.outline(look), 1.2, 6.4), look.skin.shade, 0.85)
        part.fill([*smooth((54, 60), (55, 74), (62, 82)), (75, 82), (75, 60)], look.skin.shade, 0.35)


def draw(canvas: Canvas, look: Look) -> None:
    _GARMENTS[look.wears](canvas, look)


def _torso(look: Look, neckline: Outline) -> Outline:
    """Shoulders and arms down to the edge, open along the neckline (which runs from left to right)."""
    left, right = neckline[0], neckline[-1]
    wide = 0 if look.woman else 4
    side = smooth((70, 78.4), (80 + wide, 82.6), (86 + wide, 89), (88.6 + wide, 97), (89.5 + wide, 110))
    return [*neckline, right, *side, *mirrored(side), left]


def _cloth(canvas: Canvas, look: Look, neckline: Outline, colour: Colour) -> None:
    torso = _torso(look, neckline)
    canvas.fill(torso, colour)
    with canvas.inside(torso) as part:
        part.fill([*smooth((70, 74), (73, 84), (71, 96), (75, 110)), (100, 110), (100, 74)], darker(colour, 0.35), 0.4)
        part.line(smooth((23, 93), (24, 98), (23.6, 104)), darker(colour, 0.3), 0.8)
        part.line(smooth((77, 93), (76, 98), (76.4, 104)), darker(colour, 0.4), 0.8)


def _crew(depth: float) -> Outline:
    return smooth((39.4, 74.4), (42.6, depth - 2), (50, depth), (57.4, depth - 2), (60.6, 74.4))


def _jumper(canvas: Canvas, look: Look) -> None:
    _cloth(canvas, look, _crew(81), look.cloth)
    canvas.line(_crew(81.6), darker(look.cloth, 0.22), 2.6)
    canvas.line(_crew(80.2), lighter(look.cloth, 0.2), 0.5)


def _rollneck(canvas: Canvas, look: Look) -> None:
    _cloth(canvas, look, _crew(78), look.cloth)
    collar = traced(
        "40,68.6 45,71.2 50,71.8 55,71.2 60,68.6",
        "60,68.6 61,74 61.4,77.6",
        "61.4,77.6 55,80.6 50,81 45,80.6 38.6,77.6",
        "38.6,77.6 39,74 40,68.6",
    )
    canvas.fill(collar, lighter(look.cloth, 0.1))
    with canvas.inside(collar) as part:
        part.fill([(54, 60), (56, 90), (70, 90), (70, 60)], darker(look.cloth, 0.3), 0.35)
    canvas.line(smooth((38.6, 77.6), (45, 80.6), (50, 81), (55, 80.6), (61.4, 77.6)), darker(look.cloth, 0.35), 0.6)


def _vee(depth: float) -> Outline:
    return [*smooth((39.4, 74.4), (43.4, 80), (50, depth)), *smooth((50, depth), (56.6, 80), (60.6, 74.4))]


def _blouse(canvas: Canvas, look: Look) -> None:
    _cloth(canvas, look, _vee(88), look.cloth)
    canvas.line(_vee(88.4), darker(look.cloth, 0.25), 1.1)
    chain = smooth((42.4, 76), (45.6, 82), (50, 84.2), (54.4, 82), (57.6, 76))
    canvas.line(chain, c.HONEY, 0.5)
    canvas.fill(ellipse(50, 84.8, 1), c.HONEY)


def _shirt(canvas: Canvas, look: Look) -> None:
    _cloth(canvas, look, _vee(85), look.under)
    _collar(canvas, look.under)
    canvas.line([(50, 87), (50, 104)], darker(look.under, 0.18), 0.6)
    for y in (90.5, 97.5):
        canvas.fill(ellipse(50, y, 0.7), darker(look.under, 0.35))


def _collar(canvas: Canvas, colour: Colour) -> None:
    wing = traced(
        "40.6,70.6 43.4,77 50,85",
        "50,85 47.4,88.6 45.4,90.2",
        "45.4,90.2 40.6,84.6 37.6,76.4",
        "37.6,76.4 38.8,73 40.6,70.6",
    )
    for shape, tone in ((wing, lighter(colour, 0.35)), (mirrored(wing), colour)):
        canvas.fill(shape, tone)
        canvas.line([*shape, shape[0]], darker(colour, 0.2), 0.45)


def _blazer(canvas: Canvas, look: Look) -> None:
    _cloth(canvas, look, _vee(85), look.under)
    if look.woman:
        canvas.fill(_torso(look, _crew(83)), look.under)
    else:
        _collar(canvas, look.under)
        if sum(look.cloth) % 2:
            _tie(canvas, look)
    open_front = [*smooth((38.4, 74.8), (41, 84), (47.4, 106)), *smooth((52.6, 106), (59, 84), (61.6, 74.8))]
    _cloth(canvas, look, open_front, look.cloth)
    lapel = traced(
        "38.6,73.4 36.4,80 33,83.6", "33,83.6 35.4,86.6 34,89", "34,89 39,98 47,107", "47,107 43.4,90 41,80 38.6,73.4"
    )
    canvas.fill(lapel, lighter(look.cloth, 0.12))
    canvas.fill(mirrored(lapel), darker(look.cloth, 0.1))
    for shape in (lapel, mirrored(lapel)):
        canvas.line(shape, darker(look.cloth, 0.4), 0.5)


def _tie(canvas: Canvas, look: Look) -> None:
    colour = c.ALMAGRE if look.cloth in (c.AZULEJO, c.SLATE, c.DEEP_BLUE) else c.DEEP_BLUE
    canvas.fill([(47.4, 83), (52.6, 83), (51.6, 88), (48.4, 88)], darker(colour, 0.15))
    canvas.fill([(48.4, 88), (51.6, 88), (54, 106), (46, 106)], colour)


def _cardigan(canvas: Canvas, look: Look) -> None:
    _cloth(canvas, look, _crew(81), look.under)
    canvas.line(_crew(81.4), darker(look.under, 0.14), 1.2)
    front = [*smooth((37.6, 75.2), (39, 86), (44, 106)), *smooth((56, 106), (61, 86), (62.4, 75.2))]
    _cloth(canvas, look, front, look.cloth)
    for half in (front[: len(front) // 2], front[len(front) // 2 :]):
        canvas.line(half, lighter(look.cloth, 0.14), 2.4)


def _polo(canvas: Canvas, look: Look) -> None:
    _cloth(canvas, look, _vee(86), look.cloth)
    wing = traced("40.4,71.4 43,77.6 48.8,84.6", "48.8,84.6 45,87.4", "45,87.4 40.2,82.6 38,76.2 40.4,71.4")
    for shape in (wing, mirrored(wing)):
        canvas.fill(shape, lighter(look.cloth, 0.14))
        canvas.line([*shape, shape[0]], darker(look.cloth, 0.3), 0.4)
    canvas.line([(50, 86), (50, 95)], darker(look.cloth, 0.3), 0.9)


def _vest(canvas: Canvas, look: Look) -> None:
    """What one sees from afar: fluorescent, with reflective bands, over a polo shirt."""
    _polo(canvas, look)
    vest = [
        *smooth((36.4, 76), (40, 88), (50, 100)),
        *smooth((50, 100), (60, 88), (63.6, 76)),
        *smooth((74, 80), (78, 92), (79, 110)),
    ]
    canvas.fill([*vest, *mirrored(smooth((74, 80), (78, 92), (79, 110)))], _FLUORESCENT)
    with canvas.inside([*vest, *mirrored(smooth((74, 80), (78, 92), (79, 110)))]) as part:
        for x in (31.5, 64.5):
            part.fill(box(x, 70, 4, 40), _REFLECTIVE)
        part.fill([*smooth((66, 70), (71, 90), (70, 110)), (90, 110), (90, 70)], darker(_FLUORESCENT, 0.4), 0.25)
    canvas.line([(50, 100), (50, 110)], mix(_FLUORESCENT, c.INK, 0.5), 0.6)


_GARMENTS: dict[str, Callable[[Canvas, Look], None]] = {
    "blazer": _blazer,
    "blouse": _blouse,
    "cardigan": _cardigan,
    "jumper": _jumper,
    "polo": _polo,
    "rollneck": _rollneck,
    "shirt": _shirt,
    "vest": _vest,
}
