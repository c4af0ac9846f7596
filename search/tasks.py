"""What the worker does for search all the time."""

from intranet.kernel.jobs import enqueue, loop, task
from search import engines
from search.drain import drain
from search.engines.base import EngineDown
from search.services.indexing import rebuild


@loop("search.drain", every=0.5)
def drain_outbox() -> int:
    """Bring what has changed into the index. After an upgrade that renews it, changes wait until it is there."""
    engine = engines.current()
    try:
        if engine.fits():
            return drain(engine)
    except EngineDown:
        return 0
    enqueue(renew_index, key="search.renew_index")
    return 0


@task(timeout=3_600)
def renew_index() -> None:
    """Build the index anew if it does not hold what this version of Plaza looks for."""
    engine = engines.current()
    if not engine.fits():
        rebuild(engine)
