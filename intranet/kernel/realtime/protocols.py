"""The two sides of a bus, as they see each other."""

from typing import Any, Protocol


class Receiver(Protocol):
    """The hub, as the receiving side of a bus sees it."""

    async def on_message(self, message: list[Any]) -> None: ...

    async def on_gap(self) -> None:
        """Messages may have been missed: read everything again."""
        ...


class Listener(Protocol):
    """The receiving side, alive until ``close``."""

    async def close(self) -> None: ...
