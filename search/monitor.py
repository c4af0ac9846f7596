"""Numbers for `/metrics`, counted in this process."""

from collections import Counter

late_drops: Counter[str] = Counter()
"""Hits the engine found and the late check refused, by kind. Anything but 0 is a thing that moved untouched."""
