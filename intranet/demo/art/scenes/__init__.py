"""Every picture of the demo: a function that draws on 1600 × 900 units, by its name."""

from collections.abc import Callable
from itertools import chain

from intranet.demo.art.canvas import Canvas
from intranet.demo.art.scenes import culture, offices, parks, services, streets, works

_ALL = chain(streets.SCENES, parks.SCENES, works.SCENES, services.SCENES, offices.SCENES, culture.SCENES)
SCENES: dict[str, Callable[[Canvas], None]] = {scene.__name__: scene for scene in _ALL}
