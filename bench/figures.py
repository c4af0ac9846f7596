"""A measured figure beside its baseline and its target."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`ours` and `baseline` in `unit`; `target` says in words what is aimed at, `met` whether it was reached."""

    name: str
    unit: str
    ours: float
    baseline: float | None
    target: str
    met: bool

    def __str__(self) -> str:
        beside = "" if self.baseline is None else f", baseline {self.baseline:,.1f}"
        return f"  {self.name}: {self.ours:,.1f} {self.unit}{beside} ({self.target}: {'yes' if self.met else 'NO'})"


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines of text."""
    rows = [("", "ours", "baseline", "target", "")]
    for each in figures:
        baseline = "" if each.baseline is None else f"{each.baseline:,.1f}"
        mark = "yes" if each.met else "NO"
        rows.append((f"{each.name} ({each.unit})", f"{each.ours:,.1f}", baseline, each.target, mark))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = [
        "  ".join(
            [row[0].ljust(widths[0]), row[1].rjust(widths[1]), row[2].rjust(widths[2]), row[3].ljust(widths[3]), row[4]]
        )
        for row in rows
    ]
    return "\n".join(lines)
