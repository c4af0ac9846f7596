"""A portrait: the parts of a person, from the back to the front."""

from intranet.demo.art import clothes, extras, hair, head
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.colours import lighter
from intranet.demo.art.look import Look
from intranet.demo.art.shapes import ellipse


def draw(canvas: Canvas, look: Look) -> None:
    """Head and shoulders on a square of 100 units."""
    canvas.fill(ellipse(50, 47, 43), lighter(look.background, 0.35))
    draw_person(canvas.at(50, 62, 1.12).at(-50, -62), look)


def draw_person(person: Canvas, look: Look) -> None:
    tilted = person.at(50, 72, angle=look.build.tilt)
    skull = tilted.at(-50 * look.build.width, -72, wide=look.build.width)
    if look.hair != "headscarf":
        hair.draw_back(skull, look.hair, look.hair_colour)
    clothes.draw_neck(person, look)
    clothes.draw(person, look)
    head.draw_skull(skull, look)
    extras.draw_beard(skull, look)
    head.draw_features(skull, look)
    if look.glasses:
        extras.draw_glasses(skull, look)
    if look.hair == "headscarf":
        extras.draw_headscarf(skull, look)
        return
    if look.jewel:
        extras.draw_earrings(skull, look)
    hair.draw_front(skull, look.hair, look.hair_colour)
