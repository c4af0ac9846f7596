"""Tiles drawn from a name alone: the same name gives the same tile for ever.

The SHA-256 of the name decides a pair of hues and the motifs; one quarter is drawn and turned four times,
which fills the plane without a seam (wallpaper group p4). Colours come from ``templates/cotton/tile.css`` by class.
"""

import hashlib
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

HUES = ("cobalt", "almagre", "green", "teal", "plum", "ochre")
_QUARTERS = (0, 90, 180, 270)


@lru_cache(maxsize=2048)
def tile(name: str) -> SafeString:
    """One tile as inline SVG, hidden from assistive technology: the name stands beside it."""
    digest = _digest(name)
    return mark_safe(f'<svg class="{_class(digest)}" viewBox="0 0 100 100" aria-hidden="true">{_drawing(digest)}</svg>')  # noqa: S308 - drawn here from a hash; the name is not in it


@lru_cache(maxsize=512)
def wall(name: str, size: int) -> SafeString:
    """A wall of tiles of `size` pixels each that fills its box, as inline SVG."""
    digest = _digest(name)
    pattern = f"tile-{digest.hex()[:8]}-{size}"
    return mark_safe(  # noqa: S308 - drawn here from a hash; the name is not in it
        f'<svg class="{_class(digest)}" width="100%" height="100%" aria-hidden="true"><defs>'
        f'<pattern id="{pattern}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
        f'<svg viewBox="0 0 100 100" width="{size}" height="{size}">{_drawing(digest)}</svg></pattern></defs>'
        f'<rect width="100%" height="100%" fill="url(#{pattern})"/></svg>'
    )


def hue_of(name: str) -> int:
    """Which of the 24 hue classes (``hue-0`` … ``hue-23``) a name has."""
    return _digest(name)[0] % 24


def _digest(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def _class(digest: bytes) -> str:
    return f"azulejo azulejo-{HUES[digest[0] % len(HUES)]}"


def _drawing(digest: bytes) -> str:
    edge = (_edge_none, _edge_diamonds, _edge_rings)[digest[3] % 3]()
    corner = (_corner_arcs, _corner_triangles, _corner_leaves)[digest[4] % 3](digest)
    centre = (_flower, _star, _medallion, _girih, _pinwheel)[digest[2] % 5]()
    return f'<path class="g" d="M0 0H100V100H0Z"/>{edge}{_four(corner)}{centre}'


def _four(inner: str, offset: int = 0) -> str:
    return "".join(f'<g transform="rotate({offset + angle} 50 50)">{inner}</g>' for angle in _QUARTERS)


def _petal(length: float, width: float, colour: str) -> str:
    near, far = round(50 - length / 3, 1), round(50 - 2 * length / 3, 1)
    return (
        f'<path class="{colour}" d="M50 50C{50 + width} {near} {50 + width} {far} 50 {50 - length}'
        f'C{50 - width} {far} {50 - width} {near} 50 50Z"/>'
    )


def _dot(radius: float) -> str:
    return f'<circle class="s" cx="50" cy="50" r="{radius}"/>'


def _edge_none() -> str:
    return ""


def _edge_diamonds() -> str:
    return _four('<path class="s" d="M50 0 57 7 50 14 43 7Z"/>')


def _edge_rings() -> str:
    return _four('<circle class="m" cx="50" r="8"/><circle class="g" cx="50" r="4"/>')


def _corner_arcs(digest: bytes) -> str:
    size = (30, 24)[digest[1] % 2]
    arcs = ((size, "m"), (round(size * 0.62, 1), "g"), (round(size * 0.3, 1), "s"))
    return "".join(f'<path class="{colour}" d="M0 0H{r}A{r} {r} 0 0 1 0 {r}Z"/>' for r, colour in arcs)


def _corner_triangles(digest: bytes) -> str:
    return '<path class="m" d="M0 0H34L0 34Z"/><path class="s" d="M0 0H20L0 20Z"/>'


def _corner_leaves(digest: bytes) -> str:
    return '<path class="m" d="M0 0H14Q26 8 26 26Q8 26 0 14Z"/><circle class="s" r="7"/>'


def _flower() -> str:
    return _four(_petal(46, 15, "l")) + _four(_petal(33, 9, "m"), 45) + _dot(8)


def _star() -> str:
    star = '<path class="l" d="M50 12 62 38 88 50 62 62 50 88 38 62 12 50 38 38Z"/>'
    return star + _four(_petal(26, 7, "m")) + _dot(5)


def _medallion() -> str:
    rings = '<circle class="l" cx="50" cy="50" r="33"/><circle class="g" cx="50" cy="50" r="26"/>'
    return rings + _four(_petal(25, 8, "m"), 45) + '<path class="s" d="M50 41.5 58.5 50 50 58.5 41.5 50Z"/>'


def _girih() -> str:
    squares = "".join(
        f'<path class="{colour}" d="M{a} {a}H{b}V{b}H{a}Z"/>'
        f'<path class="{colour}" d="M{a} {a}H{b}V{b}H{a}Z" transform="rotate(45 50 50)"/>'
        for a, b, colour in ((25, 75, "l"), (35, 65, "g"))
    )
    return squares + _four(_petal(19, 6, "m"))


def _pinwheel() -> str:
    return _four('<path class="l" d="M50 50Q50 6 94 6Q94 50 50 50Z"/>') + _four(_petal(22, 6, "m")) + _dot(4.5)
