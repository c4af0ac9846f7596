"""Charts drawn on the server: what a template needs to write them as SVG and as a table.

A row is a label and its values: ``("March", 12, 9)``. Lengths are strings: SVG wants a dot, whatever the language.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

Row = Sequence[str | float]
WIDTH, HEIGHT = 100, 40  # of a line chart; stretched to its box, so only the proportion of values counts
TICKS = 4
_NICE = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart: `length` is a percentage of the longest."""

    label: str
    value: float
    length: str


@dataclass(frozen=True)
class Line:
    """One line of a line chart: `points` for an SVG polyline and its last value."""

    name: str
    points: str
    last: float


@dataclass(frozen=True)
class LineChart:
    """Lines with what stands beside them: the scale from the top down, and the first and the last label."""

    lines: list[Line]
    scale: list[tuple[str, float]]
    first: str
    last: str


def bars(rows: Sequence[Row]) -> list[Bar]:
    """The first value of each row, in proportion to the largest."""
    longest = max((_number(row[1]) for row in rows), default=0) or 1
    return [Bar(str(row[0]), _number(row[1]), f"{max(0, _number(row[1])) / longest * 100:.1f}") for row in rows]


def lines(rows: Sequence[Row], names: Sequence[str]) -> LineChart:
    """A line per value of the rows, from zero to a round number above the largest."""
    top = ceiling(max((_number(value) for row in rows for value in row[1:]), default=0))
    drawn = [
        Line(name, _points(rows, at, top), _number(rows[-1][at])) for at, name in enumerate(names, start=1) if rows
    ]
    scale = [(f"{HEIGHT * step / TICKS:g}", top * (TICKS - step) / TICKS) for step in range(TICKS + 1)]
    return LineChart(drawn, scale, str(rows[0][0]) if rows else "", str(rows[-1][0]) if rows else "")


def ceiling(number: float) -> float:
    """The least round number that is not below: 37 → 50, 201 → 250."""
    if number <= 0:
        return 1
    magnitude = 10 ** floor(log10(number))
    return next(nice * magnitude for nice in _NICE if nice * magnitude >= number)


def _points(rows: Sequence[Row], at: int, top: float) -> str:
    step = WIDTH / max(1, len(rows) - 1)
    return " ".join(
        f"{number * step:.2f},{HEIGHT * (1 - _number(row[at]) / top):.2f}" for number, row in enumerate(rows)
    )


def _number(value: str | float) -> float:
    return value if isinstance(value, int) else float(value)
