"""Outlines as lists of points. Everything drawn is one of these."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, pi, sin, tau

Point = tuple[float, float]
Outline = list[Point]

_STEPS = 10


def smooth(*points: Point) -> Outline:
    """A curve through all the points (Catmull-Rom). Outlines with corners are such curves one after the other."""
    ends = [points[0], *points, points[-1]]
    curve = [point for window in zip(ends, ends[1:], ends[2:], ends[3:], strict=False) for point in _piece(*window)]
    return [*curve, points[-1]]


def traced(*strokes: str) -> Outline:
    """Curves as they are read off squared paper, "x,y x,y …"; where one ends and the next begins there is a corner."""
    return [point for stroke in strokes for point in smooth(*map(_point, stroke.split()))]


def _point(text: str) -> Point:
    x, y = text.split(",")
    return float(x), float(y)


def loop(*points: Point) -> Outline:
    """A closed curve through all the points, without a corner."""
    ring = [points[-1], *points, points[0], points[1]]
    return [point for window in zip(ring, ring[1:], ring[2:], ring[3:], strict=False) for point in _piece(*window)]


def _piece(before: Point, start: Point, end: Point, after: Point) -> Outline:
    """The curve from start towards end, the end left out."""
    piece = []
    for step in range(_STEPS):
        t = step / _STEPS
        a, b = (2 * t**3 - 3 * t**2 + 1), (-2 * t**3 + 3 * t**2)
        c, d = (t**3 - 2 * t**2 + t) / 2, (t**3 - t**2) / 2
        piece.append(
            (
                a * start[0] + b * end[0] + c * (end[0] - before[0]) + d * (after[0] - start[0]),
                a * start[1] + b * end[1] + c * (end[1] - before[1]) + d * (after[1] - start[1]),
            )
        )
    return piece


def mirrored(points: Sequence[Point], axis: float = 50) -> Outline:
    """The other half: the same points across the axis, in reverse, so that the two halves join."""
    return [(2 * axis - x, y) for x, y in reversed(points)]


def both(*right: Point, axis: float = 50) -> Outline:
    """A symmetrical outline from its right half, top to bottom; the ends lie on the axis."""
    return loop(*right, *mirrored(right[1:-1], axis))


def ellipse(x: float, y: float, rx: float, ry: float | None = None, steps: int = 48) -> Outline:
    ry = rx if ry is None else ry
    return [(x + rx * cos(tau * n / steps), y + ry * sin(tau * n / steps)) for n in range(steps)]


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float) -> Outline:
    """Part of an ellipse, from and to in degrees, clockwise from the right."""
    angles = [(start + (end - start) * n / 24) * pi / 180 for n in range(25)]
    return [(x + rx * cos(angle), y + ry * sin(angle)) for angle in angles]


def box(x: float, y: float, width: float, height: float, radius: float = 0) -> Outline:
    right, bottom = x + width, y + height
    if not radius:
        return [(x, y), (right, y), (right, bottom), (x, bottom)]
    r = min(radius, width / 2, height / 2)
    return [
        *arc(x + r, y + r, r, r, 180, 270),
        *arc(right - r, y + r, r, r, 270, 360),
        *arc(right - r, bottom - r, r, r, 0, 90),
        *arc(x + r, bottom - r, r, r, 90, 180),
    ]


def moved(points: Sequence[Point], dx: float = 0, dy: float = 0) -> Outline:
    return [(x + dx, y + dy) for x, y in points]


def stretched(points: Sequence[Point], sx: float, sy: float, x: float = 50, y: float = 50) -> Outline:
    """Larger or smaller by the two factors, around the point x, y."""
    return [(x + (px - x) * sx, y + (py - y) * sy) for px, py in points]


def along(points: Sequence[Point], step: float) -> Outline:
    """Points on the closed outline, about `step` apart: where curls and leaves go."""
    found, walked = [], 0.0
    for start, end in pairwise([*points, points[0]]):
        walked += hypot(end[0] - start[0], end[1] - start[1])
        if walked >= step:
            found.append(end)
            walked = 0.0
    return found
