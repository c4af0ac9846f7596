"""The sealer."""

from intranet.kernel.audit import chain
from intranet.kernel.jobs import loop


@loop("audit.seal", every=0.5)
def seal() -> int:
    """Chain what has been committed; how many entries."""
    return chain.seal()
