"""Pictures for the news of the demo: a city hall and its town, drawn, never photographed."""

from intranet.demo import bank
from intranet.demo.art.canvas import Canvas
from intranet.demo.art.colours import LIME
from intranet.demo.art.nature import HEIGHT, WIDTH
from intranet.demo.art.scenes import SCENES

_FINER = 2


def picture_keys() -> tuple[str, ...]:
    return tuple(SCENES)


def picture(key: str) -> bytes:
    """A JPEG of 1600 × 900 pixels, always the same."""
    canvas = Canvas.blank((WIDTH, HEIGHT), WIDTH, LIME, _FINER)
    SCENES[key](canvas)
    return canvas.jpeg(_FINER, quality=82, subsampling="4:2:0")


def alt_text(key: str, language: str) -> str:
    """What the picture shows, in Spanish ("es") or English ("en")."""
    words: str = bank.table("pictures.toml")[key][language]
    return words
