"""The head without its hair: skull, ears, eyes, brows, nose, mouth, and what years write on it."""

from intranet.demo.art.canvas import Canvas
from intranet.demo.art.colours import INK, WHITE, darker, lighter, mix, rgb
from intranet.demo.art.look import Look
from intranet.demo.art.shapes import Outline, both, ellipse, loop, mirrored, moved, smooth

_EYE_WHITE = rgb("fdf9f4")


def outline(look: Look) -> Outline:
    chin = look.build.jaw * 0.5
    right = (
        (50, 20),
        (60, 21.8),
        (67.2, 30),
        (69, 43),
        (67, 54),
        (50 + look.build.jaw, 61.4),
        (50 + chin, 67),
        (50, 68.6),
    )
    return both(*right)


def draw_skull(canvas: Canvas, look: Look) -> None:
    skin, skull = look.skin, outline(look)
    for x, side in ((31.2, -1), (68.8, 1)):
        canvas.fill(
            ellipse(x - look.build.turn * 0.3, 47.5, 3.4, 5.2),
            skin.base if side < 0 else mix(skin.base, skin.shade, 0.5),
        )
        canvas.fill(ellipse(x + 0.4 * side - look.build.turn * 0.3, 47.8, 1.5, 2.9), skin.shade)
    canvas.fill(skull, skin.base)
    with canvas.inside(skull) as face:
        shaded = smooth((61, 16), (65.5, 32), (65, 46), (62.6, 57), (56, 64.5), (48, 70))
        face.fill([*shaded, (80, 70), (80, 16)], skin.shade, 0.42)
        for x in (39, 61):
            face.glow(x + look.build.turn, 53.5, 6.4, skin.blush, 0.5)


def draw_features(canvas: Canvas, look: Look) -> None:
    features = canvas.at(look.build.turn, 0)
    _nose(features, look)
    for side in (-1, 1):
        _eye(features.at(50, 0, wide=side), look)
    _mouth(features, look)
    if look.age > 44:
        _years(features, look)


def _eye(canvas: Canvas, look: Look) -> None:
    """The right eye, on a canvas whose x is the distance from the middle of the face; mirrored for the left."""
    upper = smooth((5.0, 46.3), (6.7, 44.2), (8.9, 43.5), (11, 44.3), (12.6, 46))
    shape = [*upper, *smooth((12.6, 46), (10.9, 47.7), (8.7, 48.1), (6.6, 47.5), (5.0, 46.3))]
    lash = mix(INK, look.skin.shade, 0.12)
    canvas.fill(shape, mix(_EYE_WHITE, look.skin.shade, 0.08))
    with canvas.inside(shape) as eye:
        eye.fill(ellipse(8.8, 45.6, 2.35), look.eyes)
        eye.fill(ellipse(8.8, 45.6, 1.15), darker(look.eyes, 0.8))
        eye.fill(moved(upper, 0, -0.4)[:] + moved(mirrored(upper, 8.8), 0, 0.9), INK, 0.2)
    canvas.fill(ellipse(9.5, 44.8, 0.6), WHITE)
    canvas.line(upper, lash, 0.9 if look.woman else 0.75)
    if look.woman:
        canvas.fill(
            [*smooth((10.8, 43.9), (12.2, 44.6), (14.2, 44.2)), *smooth((14.2, 44.2), (13.4, 45.7), (12.2, 46.3))], lash
        )
    canvas.line(smooth((6.4, 42.6), (8.8, 41.7), (11.6, 42.7)), look.skin.shade, 0.45)
    _brow(canvas.at(0, look.build.brow), look)


def _brow(canvas: Canvas, look: Look) -> None:
    thick = 0.75 if look.woman else 1.15
    upper = smooth((4.1, 39.9 - thick), (8.5, 38.3 - thick), (12, 38.6 - thick * 0.4), (14.2, 40.4))
    lower = smooth((14.2, 40.4), (11.6, 39.4), (8.5, 39.3), (4.5, 40.6))
    canvas.fill([*upper, *lower], darker(look.hair_colour, 0.25) if look.age < 58 else look.hair_colour)


def _nose(canvas: Canvas, look: Look) -> None:
    w, shade = look.build.nose, look.skin.shade
    canvas.fill(
        [
            *smooth((52.4, 44), (51.8, 49), (53 + w, 53.4)),
            *smooth((53 + w, 53.4), (54.4, 51.6), (53.2, 47), (52.4, 44)),
        ],
        shade,
        0.55,
    )
    base = smooth((50 - 3.3 * w, 53.6), (50 - 2.5 * w, 54.8), (50 - 1.2 * w, 54.7), (50, 55.6))
    canvas.line([*base, *mirrored(base)], mix(shade, look.skin.lips, 0.25), 0.75)
    canvas.fill(ellipse(49.4, 52.6, 1.2 * w, 1), lighter(look.skin.base, 0.3), 0.6)


def _mouth(canvas: Canvas, look: Look) -> None:
    lips = mix(look.skin.lips, look.skin.base, 0.12 if look.woman else 0.4)
    wide, corner = (5.8, 59.4) if look.smile == "soft" else (7.2, 58.6)
    middle = smooth((50 - wide, corner), (46.2, 60.3), (50, 60.8), (53.8, 60.3), (50 + wide, corner))
    if look.smile == "open":
        _teeth(canvas, look, middle, wide, corner)
    else:
        full = 63.1 if look.woman else 62.5
        lower = smooth(
            (48.4 + wide, corner + 1), (53, full - 0.3), (50, full), (47, full - 0.3), (51.6 - wide, corner + 1)
        )
        canvas.fill([*middle, *lower], lips)
    if look.woman:
        bow = ((47, 59.1), (48.7, 58.7), (50, 59.1), (51.3, 58.7), (53, 59.1))
        upper = smooth((50 - wide, corner), *bow, (50 + wide, corner))
        canvas.fill([*upper, *reversed(middle)], darker(lips, 0.1))
    canvas.line(middle, darker(mix(look.skin.lips, look.skin.shade, 0.3), 0.3), 0.55)
    for side in (-1, 1):
        corner_at = canvas.at(50, 0, wide=side)
        corner_at.line(
            smooth((wide - 0.2, corner + 0.5), (wide + 0.5, corner), (wide + 0.6, corner - 0.8)), look.skin.shade, 0.5
        )
    canvas.line(smooth((47.8, 65.3), (50, 65.7), (52.2, 65.3)), look.skin.shade, 0.55)


def _teeth(canvas: Canvas, look: Look, upper: Outline, wide: float, corner: float) -> None:
    lower = smooth((50 + wide, corner), (54.6, 62.6), (50, 63.9), (45.4, 62.6), (50 - wide, corner))
    canvas.fill([*upper, *lower], darker(look.skin.lips, 0.5))
    with canvas.inside([*upper, *lower]) as mouth:
        mouth.fill(loop((42, 57), (58, 57), (56.4, 61.4), (50, 62.6), (43.6, 61.4)), _EYE_WHITE)
    canvas.line(lower, mix(look.skin.lips, look.skin.base, 0.15), 0.85)


def _years(canvas: Canvas, look: Look) -> None:
    """Folds beside the mouth and under the eyes; later crow's feet and a forehead that has thought."""
    fold = mix(look.skin.shade, look.skin.lips, 0.12)
    strokes = [smooth((44.6, 54.8), (42.7, 56.8), (41.4, 58.2))]
    if look.age > 52:
        strokes.append(smooth((38.2, 49.6), (41, 50.4), (43.6, 49.8)))
    if look.age > 57:
        strokes += [smooth((35.6, 44.6), (34.4, 43.8), (33.8, 42.6)), smooth((35.6, 46.6), (34.2, 46.8), (33.2, 46.6))]
        canvas.line(smooth((42, 34.2), (46, 33.5), (50, 34), (54, 33.5), (58, 34.2)), fold, 0.4)
    for stroke in strokes:
        canvas.line(stroke, fold, 0.45)
        canvas.line(mirrored(stroke), fold, 0.45)
