"""A sheet to draw on in units of one's own, larger than wanted and reduced at the end: that makes the edges soft."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from math import ceil, cos, floor, hypot, radians, sin

from PIL import Image, ImageDraw, ImageOps

from intranet.demo.art.colours import Colour
from intranet.demo.art.shapes import Outline, Point, ellipse

Affine = tuple[float, float, float, float, float, float]


class Canvas:
    """Draws outlines in its own units; `at` and `inside` give canvases of parts that draw on the same sheet."""

    def __init__(self, image: Image.Image, affine: Affine) -> None:
        self.image = image
        self._affine = affine
        self._draw = ImageDraw.Draw(image, "RGBA")
        self._scale = hypot(affine[1], affine[4])

    @classmethod
    def blank(cls, size: tuple[int, int], units: float, colour: Colour, finer: int) -> "Canvas":
        """A sheet for so many pixels whose width is so many units, drawn so many times finer."""
        scale = size[0] * finer / units
        return cls(Image.new("RGB", (size[0] * finer, size[1] * finer), colour), (scale, 0, 0, 0, scale, 0))

    def fill(self, points: Sequence[Point], colour: Colour, alpha: float = 1) -> None:
        self._draw.polygon(self._placed(points), fill=(*colour, round(255 * alpha)))

    def line(self, points: Sequence[Point], colour: Colour, width: float, alpha: float = 1) -> None:
        """A stroke with round joints and ends."""
        ink, thick = (*colour, round(255 * alpha)), max(1, round(width * self._scale))
        placed = self._placed(points)
        self._draw.line(placed, fill=ink, width=thick, joint="curve")
        if alpha == 1:
            for x, y in (placed[0], placed[-1]):
                self._draw.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=ink)

    def gradient(self, points: Sequence[Point], top: Colour, bottom: Colour) -> None:
        """The outline filled from one colour above to another below."""
        left, upper, right, lower = self._bounds(points)
        if right <= left or lower <= upper:
            return
        column = Image.linear_gradient("L").crop((0, 0, 1, 256)).resize((1, lower - upper))
        ramp = ImageOps.colorize(column, top, bottom).resize((right - left, lower - upper), Image.Resampling.NEAREST)
        self.image.paste(ramp, (left, upper), self._mask(points, (left, upper, right, lower)))

    def glow(self, x: float, y: float, radius: float, colour: Colour, alpha: float) -> None:
        """A round light, or a blush, that fades outwards."""
        left, upper, right, lower = self._bounds(ellipse(x, y, radius), clipped=False)
        fade = ImageOps.invert(Image.radial_gradient("L")).point(lambda level: max(0, (level - 74) * alpha * 1.4))
        size = (right - left, lower - upper)
        self.image.paste(colour, (left, upper, right, lower), fade.resize(size, Image.Resampling.BILINEAR))

    def at(self, x: float, y: float, scale: float = 1, angle: float = 0, wide: float = 1) -> "Canvas":
        """A canvas whose origin is here, scaled, turned (degrees) and widened; a negative width mirrors it."""
        a, b, c, d, e, f = self._affine
        turn = radians(angle)
        p, q = scale * cos(turn) * wide, -scale * sin(turn)
        r, s = scale * sin(turn) * wide, scale * cos(turn)
        return Canvas(
            self.image,
            (a * p + b * r, a * q + b * s, a * x + b * y + c, d * p + e * r, d * q + e * s, d * x + e * y + f),
        )

    @contextmanager
    def inside(self, points: Sequence[Point]) -> Iterator["Canvas"]:
        """A canvas of which only what falls within the outline stays."""
        bounds = self._bounds(points)
        if bounds[2] <= bounds[0] or bounds[3] <= bounds[1]:
            yield self
            return
        a, b, c, d, e, f = self._affine
        part = Canvas(self.image.crop(bounds), (a, b, c - bounds[0], d, e, f - bounds[1]))
        yield part
        self.image.paste(part.image, bounds[:2], self._mask(points, bounds))

    def jpeg(self, finer: int, quality: int, subsampling: str = "4:4:4") -> bytes:
        """The whole sheet, reduced to the size that was asked for."""
        target = BytesIO()
        self.image.reduce(finer).save(target, "JPEG", quality=quality, subsampling=subsampling, optimize=True)
        return target.getvalue()

    def _placed(self, points: Sequence[Point]) -> Outline:
        a, b, c, d, e, f = self._affine
        return [(a * x + b * y + c, d * x + e * y + f) for x, y in points]

    def _bounds(self, points: Sequence[Point], *, clipped: bool = True) -> tuple[int, int, int, int]:
        xs, ys = zip(*self._placed(points), strict=True)
        left, upper, right, lower = floor(min(xs)), floor(min(ys)), ceil(max(xs)) + 1, ceil(max(ys)) + 1
        if not clipped:
            return left, upper, right, lower
        return max(0, left), max(0, upper), min(self.image.width, right), min(self.image.height, lower)

    def _mask(self, points: Sequence[Point], bounds: tuple[int, int, int, int]) -> Image.Image:
        mask = Image.new("L", (bounds[2] - bounds[0], bounds[3] - bounds[1]))
        ImageDraw.Draw(mask).polygon([(x - bounds[0], y - bounds[1]) for x, y in self._placed(points)], fill=255)
        return mask
