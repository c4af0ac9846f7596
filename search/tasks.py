"""What the worker does for search all the time."""

from intranet.kernel.jobs import loop
from search import engines
from search.drain import drain


@loop("search.drain", every=0.5)
def drain_outbox() -> int:
    """Bring what has changed into the index."""
    return drain(engines.current())
