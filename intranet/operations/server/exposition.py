"""The text format of Prometheus (prometheus.io/docs/instrumenting/exposition_formats)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

CONTENT_TYPE = b"text/plain; version=0.0.4; charset=utf-8"


@dataclass
class Metric:
    """A name, its kind ("gauge", "counter"), what it says, and its samples: labels and a number."""

    name: str
    kind: str
    says: str
    samples: list[tuple[Mapping[str, str], float]] = field(default_factory=list)

    def add(self, number: float, **labels: str) -> None:
        """One more sample."""
        self.samples.append((labels, number))


def gauge(name: str, says: str, number: float) -> Metric:
    """A gauge without labels."""
    return Metric(name, "gauge", says, [({}, number)])


def text(metrics: Iterable[Metric]) -> str:
    """All of them; one without samples shows at least that it exists."""
    lines: list[str] = []
    for metric in metrics:
        lines += [f"# HELP {metric.name} {metric.says}", f"# TYPE {metric.name} {metric.kind}"]
        lines += [f"{metric.name}{_labels(labels)} {number}" for labels, number in metric.samples]
    return "\n".join(lines)


def _labels(labels: Mapping[str, str]) -> str:
    pairs = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return f"{{{pairs}}}" if pairs else ""


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
