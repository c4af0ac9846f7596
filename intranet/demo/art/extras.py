"""What is worn on the head: beards, glasses, earrings, a headscarf."""

from intranet.demo.art import head
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.colours import HONEY, LIME, Colour, darker, lighter, mix, rgb
from intranet.demo.art.look import Look
from intranet.demo.art.shapes import Outline, arc, box, ellipse, loop, mirrored, smooth, stretched, traced

_CHEEKS = "31,45 32.8,50 36.6,55.6 41.4,57 45,55.9 50,55.7"
_LOW_CHEEKS = "31,47 32.8,52.6 37,57.8 42,59 45,56.8 50,56"
_MOUSTACHE = traced("50,56.2 53.6,55.7 57.4,57.4 59.6,60.4", "59.6,60.4 56,59.6 53,59.4 50,59.8")
_GOATEE = traced("50,56 54.6,55.9 58.6,58.4 59.4,62 57,66.6 50,69.6")
_FRAMES = (rgb("2c2f3d"), rgb("6a3f2c"), rgb("27467f"), rgb("8a7a55"), rgb("7c3038"))


def draw_beard(canvas: Canvas, look: Look) -> None:
    """Before the mouth is drawn, so that the lips show."""
    colour = mix(look.hair_colour, look.skin.shade, 0.12)
    if look.beard in ("beard", "short_beard", "stubble"):
        cheeks = traced(_CHEEKS if look.beard == "beard" else _LOW_CHEEKS)
        jaw = stretched(head.outline(look), 1.02, 1.035 if look.beard == "beard" else 1.01, 50, 46)
        with canvas.inside(jaw) as part:
            area = [*cheeks, *mirrored(cheeks), (75, 80), (25, 80)]
            strength = 0.28 if look.beard == "stubble" else 1
            part.fill(area, colour, strength)
            if strength == 1:
                part.fill([*smooth((64, 50), (62, 58), (54, 66), (48, 71)), (75, 75)], darker(colour, 0.35), 0.35)
    if look.beard == "goatee":
        canvas.fill([*_GOATEE, *mirrored(_GOATEE)], colour)
    if look.beard in ("moustache", "goatee", "beard"):
        canvas.fill([*_MOUSTACHE, *mirrored(_MOUSTACHE)], colour)


def draw_glasses(canvas: Canvas, look: Look) -> None:
    """Frames with a glint, the bridge, and the arms to the ears."""
    frame = _FRAMES[sum(look.cloth) % len(_FRAMES)]
    lenses: dict[str, Outline] = {
        "round": ellipse(8.9, 45.6, 6.3, 6),
        "square": box(2.6, 40.6, 12.8, 9.8, 3),
        "browline": loop((2.6, 42.2), (4, 40.7), (9, 40.4), (14.6, 40.5), (15.6, 42.4), (14, 48.6), (9, 51), (4, 48.6)),
    }
    for side in (-1, 1):
        half = canvas.at(50 + look.build.turn, 0, wide=side)
        lens = lenses[look.glasses]
        half.fill(lens, LIME, 0.1)
        half.line([*lens, *lens[:2]], frame, 0.85)
        if look.glasses == "browline":
            half.line(lens[4:42], frame, 1.7)
        half.line([(15.2, 43.6), (19.4, 44.4)], frame, 0.85)
        half.line([(5.2, 47.6), (8, 43)] if side > 0 else [(10.4, 47.6), (13, 43)], LIME, 0.8, 0.5)
    canvas.line(
        smooth((47.4 + look.build.turn, 44.6), (50 + look.build.turn, 43.5), (52.6 + look.build.turn, 44.6)),
        frame,
        0.85,
    )


def draw_earrings(canvas: Canvas, look: Look) -> None:
    for x in (30.6, 69.4):
        if look.jewel == "studs":
            canvas.fill(ellipse(x, 52.6, 1.1), HONEY)
        else:
            ring = arc(x, 55.2, 1.9, 2.5, -70, 250)
            canvas.line(ring, HONEY, 0.7)


def draw_headscarf(canvas: Canvas, look: Look) -> None:
    """Around the face and down to the shoulders, with its folds."""
    colour = look.cloth
    outer = traced(
        "50,12.8 57,13.6 67,20 74.6,34 75.4,52 74,70 76,84",
        "76,84 64,92 50,94 36,92 24,84",
        "24,84 26,70 24.6,52 25.4,34 33,20 43,13.6 50,12.8",
    )
    face = traced(
        "50,25 58,25.8 65,31 67.8,42 66.4,54 61.6,64 55,69.4 50,70.6",
        "50,70.6 45,69.4 38.4,64 33.6,54 32.2,42 35,31 42,25.8 50,25",
    )
    canvas.fill([*outer, *reversed(face)], colour)
    _folds(canvas, colour)


def _folds(canvas: Canvas, colour: Colour) -> None:
    shade, light = darker(colour, 0.28), lighter(colour, 0.18)
    canvas.fill(traced("58,14.4 70,26 73,44 72.6,62 74,82 68,89", "68,89 70,70 69.4,50 67.6,36 58,14.4"), shade, 0.6)
    for stroke in ("34,68 40,77 52,84 66,87", "33,62 42,73 56,79 70,78", "66,60 60,70 50,75 42,74"):
        canvas.line(traced(stroke), shade, 0.8)
    canvas.line(traced("29,50 29.4,36 36,23 46,17"), light, 1.6)
