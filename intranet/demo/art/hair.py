"""Hair: how it is drawn behind the head and before it, in two tones, combed or curled."""

from math import sin

from intranet.demo.art.canvas import Canvas
from intranet.demo.art.colours import Colour, darker, lighter
from intranet.demo.art.hairstyles import HAIRSTYLES, Hair
from intranet.demo.art.shapes import Outline, along, arc, ellipse, smooth

_SHADED_SIDE = [*smooth((66, 6), (64.5, 24), (68, 40), (66, 66), (70, 98)), (98, 98), (98, 6)]


def draw_back(canvas: Canvas, style: str, colour: Colour) -> None:
    hair = HAIRSTYLES[style]
    for outline in hair.back:
        _mass(canvas, outline, darker(colour, 0.3), hair.curl)


def draw_front(canvas: Canvas, style: str, colour: Colour) -> None:
    hair = HAIRSTYLES[style]
    for outline in hair.front:
        _mass(canvas, outline, colour, hair.curl)
        with canvas.inside(outline) as part:
            _light(part, hair, colour)


def _mass(canvas: Canvas, outline: Outline, colour: Colour, curl: float) -> None:
    canvas.fill(outline, colour)
    for number, (x, y) in enumerate(along(outline, curl * 1.15) if curl else ()):
        canvas.fill(ellipse(x, y, curl * (0.92 + 0.2 * sin(number * 2.3)), steps=20), colour)


def _light(canvas: Canvas, hair: Hair, colour: Colour) -> None:
    shade, sheen = darker(colour, 0.3), lighter(colour, 0.13)
    canvas.fill(_SHADED_SIDE, shade, 0.4)
    if hair.curl:
        for ring in (0.55, 0.8, 1.02):
            for number, (x, y) in enumerate(along(ellipse(50, 33, 22 * ring, 19 * ring), hair.curl * 1.9)):
                canvas.line(arc(x, y, hair.curl * 0.7, hair.curl * 0.6, 200 + 30 * sin(number), 310), sheen, 0.6)
        return
    canvas.line(arc(51, 36, 17.5, 17.5, 198, 250), sheen, 1.9)
    for lock in hair.locks:
        canvas.line(lock, shade, 0.5)
