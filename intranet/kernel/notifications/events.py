"""What open browsers are told at once."""

from typing import ClassVar

from intranet.kernel.realtime.events import Event


class Notified(Event):
    """There is something new at the bell. No text: the browser asks for what its person may see."""

    kind: ClassVar[str] = "notifications.new"
    frame: ClassVar[str] = "notify"
