"""What open browsers hear about documents."""

from typing import ClassVar

from intranet.kernel.realtime.events import Event


class DocumentProcessed(Event):
    """The current version has been checked and read."""

    kind: ClassVar[str] = "document.processed"
    document: int
    state: str
