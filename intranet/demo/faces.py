"""Portraits of the demo's people: nobody real, drawn from the name alone."""

from typing import Unpack

from intranet.demo.art import portrait
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.look import Hints, look_of

SIDE = 512
_FINER = 3


def face(name: str, **known: Unpack[Hints]) -> bytes:
    """A square JPEG. The same name always gives the same person; what is not known follows from the name."""
    look = look_of(name, **known)
    canvas = Canvas.blank((SIDE, SIDE), 100, look.background, _FINER)
    portrait.draw(canvas, look)
    return canvas.jpeg(_FINER, quality=90)
