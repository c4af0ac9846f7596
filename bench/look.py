"""An azulejo within a template, against the same template that writes only the name."""

import time
from collections.abc import Iterator

from bench.figures import Figure
from bench.world import World

TILES = 500
ROUNDS = 20
MOST = 200.0
MICROSECONDS = 1e6


def run(world: World) -> Iterator[Figure]:
    names = [f"Departamento {number}" for number in range(TILES)]
    baseline = _each("{% for name in names %}{{ name }}{% endfor %}", names)
    first = _each("{% for name in names %}{% tile name %}{% endfor %}", names, rounds=1)
    cached = _each("{% for name in names %}{% tile name %}{% endfor %}", names)
    for name, ours in (("Azulejo, first drawn", first), ("Azulejo, cached", cached)):
        target = f"≤ {MOST:g} µs; {ours / baseline:,.1f}× the name"
        yield Figure(name, "µs a tile", ours, baseline, target, ours <= MOST)


def _each(source: str, names: list[str], rounds: int = ROUNDS) -> float:
    """Microseconds for one name, the best of the rounds."""
    from django.template import engines

    template = engines["django"].from_string(source)
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        template.render({"names": names})
        taken.append(time.perf_counter() - started)
    return min(taken) / len(names) * MICROSECONDS
