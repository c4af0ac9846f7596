"""People in pictures: small whole figures, and busts with a face behind a desk or a table."""

from dataclasses import dataclass

from intranet.demo.art import colours as c
from intranet.demo.art import portrait
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.cast import CAST
from intranet.demo.art.colours import Colour, darker, rgb
from intranet.demo.art.look import HAIR, Dice, look_of
from intranet.demo.art.shapes import Point, ellipse, moved, smooth, traced

TROUSERS = (c.SLATE, c.INK, c.DEEP_BLUE, rgb("8a6f58"), rgb("56606f"))
_TOPS = (c.AZULEJO, c.ALMAGRE, c.OLIVA, c.ALBERO, c.TEAL, c.PLUM, c.LIME, c.BRICK, c.SKY_BLUE)
_VEST = rgb("e0df4f")
_TORSO = traced(
    "-3,-80 -10.5,-77 -11.5,-70",
    "-11.5,-70 -9,-56 -9.6,-42",
    "-9.6,-42 9.6,-42",
    "9.6,-42 9,-56 11.5,-70",
    "11.5,-70 10.5,-77 3,-80",
)
_SHADED_TORSO = traced("5,-80 4,-60 5.4,-42", "5.4,-42 9.6,-42", "9.6,-42 9.2,-56 11.5,-70 8,-79")
_LONG_HAIR = traced(
    "0,-99.6 7.6,-96 9,-88 8.8,-76",
    "8.8,-76 5,-77.6 3.4,-82 -3.4,-82 -5,-77.6 -8.8,-76",
    "-8.8,-76 -9,-88 -7.6,-96 0,-99.6",
)
_HAIR = traced(
    "0,-99.6 7.6,-96 8.8,-88 8,-78", "8,-78 5,-75.6 0,-75 -5,-75.6 -8,-78", "-8,-78 -8.8,-88 -7.6,-96 0,-99.6"
)
_HAIR = traced(
    "-6.6,-86 -8,-93 -4,-98.6 2,-99.4 7.6,-96 8,-90 6.8,-87",
    "6.8,-87 6,-93 1,-95 -4.8,-93.6",
    "-4.8,-93.6 -6,-90 -6.6,-86",
)
_SHOE = traced("-3.4,0 -3,-4.6 2,-4.4 7,-1.4 7,0")

# pose → left foot, right foot, left elbow and hand, right elbow and hand; feet at 0, the head at -90.
POSES: dict[str, tuple[Point, Point, Point, Point, Point, Point]] = {
    "stand": ((-5, 0), (5, 0), (-14, -60), (-13, -46), (14, -60), (13, -46)),
    "walk": ((-13, -1), (11, 0), (-15, -61), (-8, -48), (15, -61), (18, -48)),
    "wave": ((-5, 0), (5, 0), (-14, -60), (-13, -46), (19, -72), (22, -90)),
    "carry": ((-6, 0), (6, 0), (-13, -60), (0, -56), (13, -60), (6, -56)),
    "reach": ((-6, 0), (8, 0), (-14, -60), (-12, -46), (17, -70), (29, -74)),
    "point": ((-6, 0), (8, 0), (-14, -60), (-12, -46), (17, -84), (20, -104)),
}


@dataclass(frozen=True)
class Dress:
    skin: c.Skin
    hair: Colour
    top: Colour
    legs: Colour
    skirt: bool
    long_hair: bool


def figure(
    canvas: Canvas,
    x: float,
    base: float,
    height: float,
    seed: str,
    pose: str = "stand",
    faces_left: bool = False,
    vest: bool = False,
) -> None:
    """Somebody from head to foot, whose clothes and hair follow from the seed."""
    dress = _dress(seed, vest)
    place = canvas.at(x, base, height / 100, wide=-1 if faces_left else 1)
    left_foot, right_foot, *arms = POSES[pose]
    place.fill(ellipse(5, 0, 19, 2.6), c.INK, 0.18)
    _legs(place, dress, left_foot, right_foot)
    _arm(place, dress, [(9, -75), *arms[2:]], 0.22)
    place.fill(_TORSO, dress.top)
    place.fill(_SHADED_TORSO, darker(dress.top, 0.3), 0.4)
    if vest:
        place.fill([(-8.6, -55), (8.6, -55), (8.6, -51), (-8.6, -51)], c.LIME)
    _head(place, dress)
    _arm(place, dress, [(-9, -75), *arms[:2]], 0.1)


def _arm(place: Canvas, dress: Dress, joints: list[Point], shade: float) -> None:
    place.line(joints, darker(dress.top, shade), 5.6)
    place.fill(ellipse(*joints[-1], 2.8), dress.skin.base)


def _dress(seed: str, vest: bool) -> Dress:
    dice = Dice(seed)
    skirt = dice.pick("skirt", (True, False, False))
    return Dress(
        skin=c.SKINS[dice.pick("skin", (0, 1, 1, 2, 2, 3, 4, 5, 6))],
        hair=HAIR[dice.pick("hair", ("black", "dark", "brown", "chestnut", "auburn", "blond", "grey", "silver"))],
        top=_VEST if vest else dice.pick("top", _TOPS),
        legs=dice.pick("legs", TROUSERS),
        skirt=skirt and not vest,
        long_hair=skirt or dice.pick("long hair", (True, False, False)),
    )


def _legs(place: Canvas, dress: Dress, left: Point, right: Point) -> None:
    tone = dress.skin.base if dress.skirt else dress.legs
    for foot, hip, shade in ((right, 4.4, 0.25), (left, -4.4, 0.0)):
        knee = ((hip + foot[0]) / 2 + 1.4, -23)
        place.line([(hip, -44), knee, (foot[0], foot[1] - 4)], darker(tone, shade), 4.6 if dress.skirt else 7)
        place.fill(moved(_SHOE, *foot), darker(c.INK, 0.2))
    if dress.skirt:
        place.fill([(-9.4, -44), (9.4, -44), (12.6, -20), (-12.6, -20)], dress.legs)
        place.fill([(4, -44), (9.4, -44), (12.6, -20), (5, -20)], darker(dress.legs, 0.3), 0.6)


def _head(place: Canvas, dress: Dress) -> None:
    if dress.long_hair:
        place.fill(_LONG_HAIR, darker(dress.hair, 0.28))
    place.line([(0, -84), (0, -78.6)], dress.skin.shade, 5.4)
    face = ellipse(0.4, -88.6, 6.4, 7.6)
    place.fill(face, dress.skin.base)
    with place.inside(face) as part:
        part.fill([(4, -100), (9, -100), (9, -78), (2.4, -78)], dress.skin.shade, 0.5)
    for x in (-1.2, 4):
        place.fill(ellipse(x, -88.6, 0.75, 0.95, 12), c.INK)
    place.line(smooth((-0.6, -84.8), (1.4, -84), (3.4, -84.8)), dress.skin.lips, 0.8)
    place.fill(_HAIR, dress.hair)


def crowd(canvas: Canvas, base: float, height: float, places: str, seed: str) -> None:
    """Several figures: "x pose x pose …", a pose in capitals looks to the left."""
    words = places.split()
    for number, (x, pose) in enumerate(zip(words[::2], words[1::2], strict=True)):
        tall = height * (0.94 + 0.04 * (number * 7 % 4))
        figure(
            canvas, float(x), base + number * 5 % 11, tall, f"{seed}{number}", pose.lower(), faces_left=pose.isupper()
        )


def bust(canvas: Canvas, x: float, base: float, height: float, part: str) -> None:
    """Head and shoulders of one of the cast, cut off at the base: draw the desk over it."""
    look = look_of(part, **CAST[part])
    portrait.draw_person(canvas.at(x - height * 0.5, base - height * 1.04, height / 100), look)
