"""``python -m bench [part …]``: runs the parts, prints a table, writes bench/results.json."""

import argparse
import json
import platform
import time
from importlib import import_module
from pathlib import Path

from bench.figures import Figure, table
from bench.world import World

RESULTS = Path(__file__).with_name("results.json")
PARTS = ("server", "sockets", "search", "home", "latency", "look", "weight", "lighthouse", "scroll")


def main() -> None:
    available = [name for name in PARTS if Path(__file__).with_name(f"{name}.py").exists()]
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *available], default=[], help="default: all")
    parser.add_argument("--size", choices=("small", "medium", "large"), default="medium", help="of the demo data")
    parser.add_argument("--seconds", type=float, default=5, help="of each steady load")
    asked = parser.parse_args()
    figures: list[Figure] = []
    with World(size=asked.size, seconds=asked.seconds) as world:
        for name in asked.parts or available:
            started = time.monotonic()
            print(f"{name} …", flush=True)
            for figure in import_module(f"bench.{name}").run(world):
                figures.append(figure)
                print(figure, flush=True)
            print(f"{name}: {time.monotonic() - started:.0f} s", flush=True)
    print(table(figures))
    machine = {"python": platform.python_version(), "machine": platform.machine(), "size": asked.size}
    RESULTS.write_text(json.dumps({"of": machine, "figures": [vars(each) for each in figures]}, indent=1) + "\n")
    print(f"Written to {RESULTS.name}.")


if __name__ == "__main__":
    main()
