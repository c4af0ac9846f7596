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
