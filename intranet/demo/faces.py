"""Portraits of the demo's people: nobody real, drawn from the name alone."""

from intranet.demo.art import portrait
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.look import look_of

SIDE = 512
_FINER = 3


def face(name: str, *, woman: bool | None = None, age: int | None = None, wears: str | None = None) -> bytes:
    """A square JPEG. The same name always gives the same person; what is not said follows from the name."""
    look = look_of(name, woman=woman, age=age, wears=wears)
    canvas = Canvas.blank((SIDE, SIDE), 100, look.background, _FINER)
    portrait.draw(canvas, look)
    return canvas.jpeg(_FINER, quality=90)
